package dev.opm.adapters.posix.linux.spawn;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.PageManager;
import com.kenai.jffi.Type;
import dev.opm.adapters.posix.linux.Native;
import java.util.HexFormat;

/// clone3(2) into a control group, and what the child does until it runs its program: a list of
/// system calls, one after the other, until one fails. It is machine code because nothing else can
/// run in a child that shares the JVM's memory, and posix_spawn(3) of glibc before 2.39 cannot name
/// a group; docs/adr/017 says what else was tried. The child writes nowhere but in that list, not
/// even on the stack.
///
/// For x86-64. Callable from any thread, in parallel.
final class ChildCode {
    /// Bytes of a call in the list: its number, four arguments, and room for its result.
    static final int CALL_SIZE = 48;

    static final int RESULT = 40;

    /// With rdi the clone_args, rsi their size, rdx the list.
    private static final byte[] X86_64 =
            HexFormat.of()
                    .parseHex(
                            "4989d0" //       mov  r8, rdx
                                    + "b8b3010000" //   mov  eax, 435       clone3
                                    + "0f05" //         syscall
                                    + "4885c0" //       test rax, rax
                                    + "7401" //         jz   child
                                    + "c3" //           ret                 pid, or -errno
                                    + "4c89c3" // child: mov rbx, r8
                                    + "488b03" // next: mov  rax, [rbx]
                                    + "488b7b08" //     mov  rdi, [rbx+8]
                                    + "488b7310" //     mov  rsi, [rbx+16]
                                    + "488b5318" //     mov  rdx, [rbx+24]
                                    + "4c8b5320" //     mov  r10, [rbx+32]
                                    + "0f05" //         syscall
                                    + "48894328" //     mov  [rbx+40], rax
                                    + "4883c330" //     add  rbx, 48
                                    + "4885c0" //       test rax, rax
                                    + "79de" //         jns  next
                                    + "bf7f000000" //   mov  edi, 127
                                    + "b83c000000" //   mov  eax, 60        exit
                                    + "0f05"); //       syscall

    private static final CallContext LONG_OF_THREE =
            CallContext.getCallContext(
                    Type.SLONG_LONG,
                    new Type[] {Type.SLONG_LONG, Type.SLONG_LONG, Type.SLONG_LONG},
                    CallingConvention.DEFAULT,
                    false);

    /// For life; 0 where there is none.
    private static final long ADDRESS = loaded();

    private ChildCode() {}

    static boolean isThere() {
        return ADDRESS != 0;
    }

    /// The child's pid once it runs its program or is no more, or the negative errno of clone3.
    static long run(long cloneArguments, long size, long calls) {
        return Invoker.getInstance().invokeN3(LONG_OF_THREE, ADDRESS, cloneArguments, size, calls);
    }

    private static long loaded() {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return 0;
        }
        PageManager pages = PageManager.getInstance();
        long page = pages.allocatePages(1, PageManager.PROT_READ | PageManager.PROT_WRITE);
        if (page == 0 || page == -1) {
            return 0;
        }
        MemoryIO.getInstance().putByteArray(page, X86_64, 0, X86_64.length);
        int readAndRun = PageManager.PROT_READ | PageManager.PROT_EXEC;
        return Native.LIBC.mprotect(page, pages.pageSize(), readAndRun) == 0 ? page : 0;
    }
}
