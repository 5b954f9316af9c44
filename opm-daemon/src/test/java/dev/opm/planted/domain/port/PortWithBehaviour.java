package dev.opm.planted.domain.port;

/// Breaks: ports are interfaces over records.
public final class PortWithBehaviour {
    public String name() {
        return "port";
    }
}
