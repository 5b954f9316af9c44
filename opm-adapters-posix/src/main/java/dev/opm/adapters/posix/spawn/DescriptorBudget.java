package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import java.util.Optional;

/// For how many more instances a daemon has descriptors. Besides what instances keep, a part is
/// left for logs that are written, for clients, and for launches on their way.
///
/// @param most RLIMIT_NOFILE
/// @param open of them
record DescriptorBudget(long most, long open) {
    /// A pidfd, and the pipes of two streams.
    static final int PER_INSTANCE = 3;

    private static final long MOST_SPARE = 1536;

    static DescriptorBudget ofThisProcess() {
        return new DescriptorBudget(DescriptorLimit.most(), DescriptorLimit.open());
    }

    /// Why there are not enough; empty if there are.
    ///
    /// @param kept of the descriptors of these instances that are open already: a stopped one keeps
    ///   its pipes
    Optional<String> obstacleTo(long instances, long kept) {
        long left = Math.max(0, most - open - Math.min(MOST_SPARE, most / 4));
        long taken = PER_INSTANCE * instances - kept;
        return left >= taken
                ? Optional.empty()
                : Optional.of(
                        instances
                                + " more instances take "
                                + taken
                                + " descriptors, and of the daemon's "
                                + most
                                + " (RLIMIT_NOFILE) "
                                + left
                                + " are to be had, enough for "
                                + left / Math.ceilDiv(taken, instances)
                                + "; raise the daemon's limit (LimitNOFILE= of its unit, `ulimit"
                                + " -n`) and run `opm daemon restart`");
    }
}
