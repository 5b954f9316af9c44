package dev.opm.domain.app.launch;

import java.util.List;
import java.util.Optional;

/// What the processes of an app may never do, whoever they run as.
///
/// @param noNewPrivileges programs with the set-user-ID bit or file capabilities give them nothing
/// @param capabilities by the kernel's names without `CAP_`, in lower case: kept though the user is
///   not root, and all that is kept. Absent: what the user has
public record Confinement(NewPrivileges noNewPrivileges, Optional<List<String>> capabilities) {
    public static final Confinement NONE = new Confinement(NewPrivileges.ALLOWED, Optional.empty());

    /// The names in the order of their numbers in `linux/capability.h`, Linux 5.9.
    public static final List<String> CAPABILITIES =
            List.of(
                    "chown",
                    "dac_override",
                    "dac_read_search",
                    "fowner",
                    "fsetid",
                    "kill",
                    "setgid",
                    "setuid",
                    "setpcap",
                    "linux_immutable",
                    "net_bind_service",
                    "net_broadcast",
                    "net_admin",
                    "net_raw",
                    "ipc_lock",
                    "ipc_owner",
                    "sys_module",
                    "sys_rawio",
                    "sys_chroot",
                    "sys_ptrace",
                    "sys_pacct",
                    "sys_admin",
                    "sys_boot",
                    "sys_nice",
                    "sys_resource",
                    "sys_time",
                    "sys_tty_config",
                    "mknod",
                    "lease",
                    "audit_write",
                    "audit_control",
                    "setfcap",
                    "mac_override",
                    "mac_admin",
                    "syslog",
                    "wake_alarm",
                    "block_suspend",
                    "audit_read",
                    "perfmon",
                    "bpf",
                    "checkpoint_restore");

    /// Whether a program may give a process more than it has.
    public enum NewPrivileges {
        ALLOWED,
        NONE
    }

    public Confinement {
        capabilities = capabilities.map(List::copyOf);
        capabilities.stream()
                .flatMap(List::stream)
                .filter(name -> !CAPABILITIES.contains(name))
                .forEach(name -> {
                    throw new IllegalArgumentException(
                            "a capability is one of "
                                    + String.join(", ", CAPABILITIES)
                                    + ", not "
                                    + name);
                });
    }

    public Confinement withNoNewPrivileges(NewPrivileges other) {
        return new Confinement(other, capabilities);
    }

    public Confinement withCapabilities(Optional<List<String>> other) {
        return new Confinement(noNewPrivileges, other);
    }
}
