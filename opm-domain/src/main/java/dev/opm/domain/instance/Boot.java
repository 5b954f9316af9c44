package dev.opm.domain.instance;

/// The span in which a pid and its start ticks mean one process: one boot of the kernel, one pid
/// namespace. Source: `/proc/sys/kernel/random/boot_id` and the inode of `/proc/self/ns/pid`.
///
/// @param bootId in a container, the start of its first process too
public record Boot(String bootId, long pidNamespace) {
    public Boot {
        if (bootId.isBlank()) {
            throw new IllegalArgumentException("a boot id must not be blank");
        }
    }
}
