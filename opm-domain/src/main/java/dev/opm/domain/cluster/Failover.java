package dev.opm.domain.cluster;

/// What becomes of the slots of a host that has fallen silent.
public enum Failover {
    /// Another host takes them after the failover time.
    AUTO,
    /// They wait for their host, or for a person who moves them.
    MANUAL
}
