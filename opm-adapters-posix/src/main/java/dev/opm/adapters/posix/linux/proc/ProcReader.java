package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.function.LongSupplier;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// Reads files and links of /proc with one buffer and without an exception for each process that
/// vanished. Confined to one thread.
///
/// A process that is not there, or a file of it that we may not see, is empty; anything else, such
/// as EMFILE, throws, for what could not be looked at must not pass for gone. A census reads
/// hundreds of files between the end of an app and its next launch, so there is little between the
/// system calls.
public final class ProcReader implements AutoCloseable {
    private static final int READING = OpenFlags.READ_ONLY | OpenFlags.CLOEXEC;
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_PATH = 128;

    /// The kernel gives a program that many bytes of arguments and environment at most, with the
    /// usual limit of the stack (execve(2)). What shows more made it up.
    private static final int LARGEST = 2 << 20;

    /// Longer than 52 numbers and a name of 64 bytes.
    private static final int LONGEST_STAT = 2048;

    /// Where `struct linux_dirent64` has its own length, and its name.
    private static final int LENGTH = 16;

    private static final int NAME = 19;

    /// For what is not there, or not for us to see.
    private static final int NOTHING = -1;

    private final NativeMemory memory = new NativeMemory();
    private final Pointer buffer = memory.allocate(BUFFER);
    private final Pointer path = memory.allocate(LONGEST_PATH);
    private final byte[] stat = new byte[LONGEST_STAT];

    /// Takes what a file holds, piece by piece.
    public interface Pieces {
        /// @param bytes another's, to be read before this returns
        /// @return whether to go on
        boolean take(byte[] bytes, int count);
    }

    /// The processes there are. One that begins or ends meanwhile may be among them or not.
    public List<Integer> pids() {
        return numbersIn(Retry.untilUninterrupted(() -> open("/proc")).orThrow("open /proc"));
    }

    /// The children of all threads of a process, dead ones that nobody asked for too. Empty where
    /// that cannot be told.
    ///
    /// @param threads how many it has
    public Optional<List<Integer>> children(int pid, int threads) {
        String tasks = "/proc/" + pid + "/task";
        List<Integer> children = new ArrayList<>();
        List<Integer> all = threads == 1 ? List.of(pid) : threads(tasks);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        for (int thread : all) {
            Optional<byte[]> some = whole(tasks + "/" + thread + "/children");
            if (some.isEmpty()) {
                return Optional.empty();
            }
            StringTokenizer numbers =
                    new StringTokenizer(new String(some.get(), StandardCharsets.ISO_8859_1));
            while (numbers.hasMoreTokens()) {
                children.add(Integer.parseInt(numbers.nextToken()));
            }
        }
        return Optional.of(children);
    }

    private List<Integer> threads(String tasks) {
        int folder = seen(tasks, () -> open(tasks));
        return folder == NOTHING ? List.of() : numbersIn(folder);
    }

    /// The names in an open directory that are numbers; closes it.
    private List<Integer> numbersIn(int proc) {
        List<Integer> pids = new ArrayList<>();
        try {
            for (byte[] some = entries(proc); some.length > 0; some = entries(proc)) {
                for (int at = 0;
                        at < some.length;
                        at += (some[at + LENGTH] & 0xff) + (some[at + LENGTH + 1] << 8)) {
                    int pid = number(some, at + NAME);
                    if (pid > 0) {
                        pids.add(pid);
                    }
                }
            }
        } finally {
            Native.LIBC.close(proc);
        }
        return pids;
    }

    public Optional<ProcStat> stat(int pid) {
        int length = read("/proc/" + pid + "/stat", LONGEST_STAT);
        if (length == NOTHING) {
            return Optional.empty();
        }
        buffer.get(0, stat, 0, length);
        return ProcStat.parse(stat, length);
    }

    /// The environment the process was started with, or wrote over it since: NUL-ended entries.
    /// Empty also where it shows more than there can be.
    public Optional<byte[]> environment(int pid) {
        return whole("/proc/" + pid + "/environ");
    }

    /// The same piece by piece, as far as there can be an environment; nothing where it cannot be
    /// seen.
    public void environment(int pid, Pieces pieces) {
        String name = "/proc/" + pid + "/environ";
        int file = seen(name, () -> open(name));
        if (file == NOTHING) {
            return;
        }
        try {
            byte[] bytes = new byte[0];
            int all = 0;
            int more = part(name, file, BUFFER);
            boolean wanted = true;
            while (more > 0 && wanted) {
                bytes = bytes.length < more ? new byte[more] : bytes;
                buffer.get(0, bytes, 0, more);
                all += more;
                wanted = pieces.take(bytes, more) && more == BUFFER && all < LARGEST;
                more = wanted ? part(name, file, BUFFER) : 0;
            }
        } finally {
            Native.LIBC.close(file);
        }
    }

    /// The real uid, which a program with the set-user-ID bit does not change: who began it.
    public Optional<Integer> realUser(int pid) {
        int length = read("/proc/" + pid + "/status", BUFFER);
        if (length == NOTHING) {
            return Optional.empty();
        }
        return FileCalls.text(buffer, length)
                .lines()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[1]))
                .findFirst();
    }

    /// The control groups it is in, one hierarchy a line.
    public Optional<byte[]> cgroup(int pid) {
        return whole("/proc/" + pid + "/cgroup");
    }

    /// The target of a descriptor, `/path` or `/path (deleted)`.
    public Optional<String> descriptorTarget(int pid, int descriptor) {
        return link("/proc/" + pid + "/fd/" + descriptor);
    }

    /// What one of this process's own open files is called now.
    public Optional<String> nameOf(Descriptor file) {
        return link("/proc/self/fd/" + file.number());
    }

    public Optional<String> link(String name) {
        long address = named(name);
        int length = seen(name, () -> Native.LIBC.readlink(address, buffer.address(), BUFFER));
        return length == NOTHING ? Optional.empty() : Optional.of(FileCalls.text(buffer, length));
    }

    @Override
    public void close() {
        memory.close();
    }

    /// Reads the beginning of a file into the buffer; answers how much it is.
    private int read(String name, int most) {
        int file = seen(name, () -> open(name));
        if (file == NOTHING) {
            return NOTHING;
        }
        try {
            return part(name, file, most);
        } finally {
            Native.LIBC.close(file);
        }
    }

    /// These files are given whole to whoever has room for them, so a read that leaves room was the
    /// last.
    private Optional<byte[]> whole(String name) {
        int file = seen(name, () -> open(name));
        if (file == NOTHING) {
            return Optional.empty();
        }
        try {
            byte[] bytes = new byte[0];
            int more;
            do {
                more = part(name, file, BUFFER);
                if (more == NOTHING || bytes.length + more > LARGEST) {
                    return Optional.empty();
                }
                int old = bytes.length;
                bytes = Arrays.copyOf(bytes, old + more);
                buffer.get(0, bytes, old, more);
            } while (more == BUFFER);
            return Optional.of(bytes);
        } finally {
            Native.LIBC.close(file);
        }
    }

    private int part(String name, int file, int most) {
        return seen(name, () -> Native.LIBC.read(file, buffer.address(), most));
    }

    private byte[] entries(int proc) {
        long length =
                Retry.ofLong(() -> Native.LIBC.getdents64(proc, buffer.address(), BUFFER))
                        .orThrow("list /proc");
        byte[] entries = new byte[(int) length];
        buffer.get(0, entries, 0, entries.length);
        return entries;
    }

    /// The number that a NUL-ended name is; 0 for any other name.
    private static int number(byte[] text, int start) {
        int number = 0;
        for (int at = start; text[at] != 0; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private int open(String name) {
        return Native.LIBC.open(named(name), READING, 0);
    }

    private long named(String name) {
        byte[] bytes = (name + '\0').getBytes(StandardCharsets.ISO_8859_1);
        path.put(0, bytes, 0, bytes.length);
        return path.address();
    }

    private static int seen(String name, LongSupplier call) {
        long value = call.getAsLong();
        while (value < 0) {
            Errno errno = Native.errno();
            switch (errno) {
                case EINTR -> value = call.getAsLong();
                case ENOENT, ESRCH, EACCES, EPERM -> {
                    return NOTHING;
                }
                default -> throw new SystemCallFailure("read " + name, errno);
            }
        }
        return (int) value;
    }
}
