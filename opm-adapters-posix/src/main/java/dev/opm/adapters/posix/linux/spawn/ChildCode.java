package dev.opm.adapters.posix.linux.spawn;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.PageManager;
import com.kenai.jffi.Type;
import dev.opm.adapters.posix.linux.Native;
import java.util.HexFormat;

/// clone3(2) or clone(2), and what the child does until it runs its program: a list of system
/// calls, one after the other, until one fails. It is machine code because nothing else can run in
/// a child that shares the JVM's memory, and posix_spawn(3) can neither name a control group
/// (before glibc 2.39) nor set ids and limits; docs/adr/017 and 031 say what else was tried. The
/// child writes nowhere but in that list, not even on the stack.
///
/// For x86-64. Callable from any thread, in parallel.
final class ChildCode {
    /// Bytes of a call in the list: its number, four arguments, and room for its result.
    static final int CALL_SIZE = 48;

    static final int RESULT = 40;

    /// With rdi the clone_args, rsi their size, rdx the list.
    private static byte[] x86With64Bits(int number) {
        return HexFormat.of()
                .parseHex(
                        "4989d0" //       mov  r8, rdx
                                + "b8"
                                + HexFormat.of()
                                        .toHexDigits(
                                                Integer.reverseBytes(number)) // mov eax, NUMBER
                                + "0f05" //         syscall
                                + "4885c0" //       test rax, rax
                                + "7401" //         jz   child
                                + "c3" //           ret                 pid, or -errno
                                + "4c89c3" // child: mov rbx, r8
                                + "4d31c0" //       xor  r8, r8         no fifth argument
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
    }

    private static final CallContext LONG_OF_THREE =
            CallContext.getCallContext(
                    Type.SLONG_LONG,
                    new Type[] {Type.SLONG_LONG, Type.SLONG_LONG, Type.SLONG_LONG},
                    CallingConvention.DEFAULT,
                    false);

    private static final int SYS_CLONE = 56;
    private static final int SYS_CLONE3 = 435;

    /// For life; 0 where there is none.
    private static final long CLONE3 = loaded(SYS_CLONE3);

    private static final long CLONE = loaded(SYS_CLONE);

    private ChildCode() {}

    static boolean isThere() {
        return CLONE3 != 0 && CLONE != 0;
    }

    /// The child's pid once it runs its program or is no more, or the negative errno of clone3.
    static long run(long cloneArguments, long size, long calls) {
        return Invoker.getInstance().invokeN3(LONG_OF_THREE, CLONE3, cloneArguments, size, calls);
    }

    /// The same by clone(2), for kernels and sandboxes without clone3.
    ///
    /// @param flags the signal of its end included
    static long runOld(long flags, long calls) {
        return Invoker.getInstance().invokeN3(LONG_OF_THREE, CLONE, flags, 0, calls);
    }

    private static long loaded(int number) {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return 0;
        }
        PageManager pages = PageManager.getInstance();
        long page = pages.allocatePages(1, PageManager.PROT_READ | PageManager.PROT_WRITE);
        if (page == 0 || page == -1) {
            return 0;
        }
        byte[] code = x86With64Bits(number);
        MemoryIO.getInstance().putByteArray(page, code, 0, code.length);
        int readAndRun = PageManager.PROT_READ | PageManager.PROT_EXEC;
        return Native.LIBC.mprotect(page, pages.pageSize(), readAndRun) == 0 ? page : 0;
    }
}
