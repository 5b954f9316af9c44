package dev.opm.domain.app.launch;

import java.util.Optional;

/// How much of the machine the whole tree of an instance may use, as its control group enforces it.
/// Absent: as much as there is.
///
/// @param memoryMax bytes; the kernel ends a process of the tree that needs more
/// @param cpuMax hundredths of a processor, 150 for one and a half
/// @param pidsMax processes and threads
public record Shares(
        Optional<Long> memoryMax, Optional<Integer> cpuMax, Optional<Integer> pidsMax) {
    public static final Shares UNLIMITED =
            new Shares(Optional.empty(), Optional.empty(), Optional.empty());

    public Shares {
        memoryMax.filter(bytes -> bytes < 1).ifPresent(_ -> refuse("a memory limit is 1 byte"));
        cpuMax.filter(share -> share < 1).ifPresent(_ -> refuse("a CPU limit is 1 percent"));
        pidsMax.filter(count -> count < 1).ifPresent(_ -> refuse("a limit of pids is 1"));
    }

    private static void refuse(String least) {
        throw new IllegalArgumentException(least + " or more");
    }

    public Shares withMemoryMax(Optional<Long> other) {
        return new Shares(other, cpuMax, pidsMax);
    }

    public Shares withCpuMax(Optional<Integer> other) {
        return new Shares(memoryMax, other, pidsMax);
    }

    public Shares withPidsMax(Optional<Integer> other) {
        return new Shares(memoryMax, cpuMax, other);
    }
}
