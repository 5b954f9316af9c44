package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// The kernel's messages that it still has (`/dev/kmsg`, see dev-kmsg in the kernel's ABI
/// documents). Reading takes root or a kernel with `dmesg_restrict` 0.
public final class KernelLog {
    private static final String FILE = "/dev/kmsg";

    /// One read(2) gives one record, or EINVAL if it does not fit; the kernel's are below this.
    private static final int LONGEST = 8192;

    private KernelLog() {}

    /// All records, oldest first, as `priority,number,microseconds,flags;text`; empty where they
    /// may not be read.
    public static Optional<List<String>> records() {
        return switch (Descriptor.open(FILE, OpenFlags.READ_ONLY | OpenFlags.NON_BLOCKING, 0)) {
            case Outcome.Failed<Descriptor> _ -> Optional.empty();
            case Outcome.Done<Descriptor>(Descriptor file) -> {
                try (file) {
                    yield Optional.of(read(file));
                }
            }
        };
    }

    /// EPIPE says that the record was overwritten while it was read; the next read goes on.
    private static List<String> read(Descriptor file) {
        List<String> records = new ArrayList<>();
        try (NativeMemory memory = new NativeMemory()) {
            Pointer buffer = memory.allocate(LONGEST);
            while (true) {
                switch (Retry.ofLong(
                        () -> Native.LIBC.read(file.number(), buffer.address(), LONGEST))) {
                    case Outcome.Done<Long>(Long length) when length > 0 ->
                            records.add(FileCalls.text(buffer, length.intValue()));
                    case Outcome.Failed<Long>(Errno errno) when errno == Errno.EPIPE -> {}
                    default -> {
                        return records;
                    }
                }
            }
        }
    }
}
