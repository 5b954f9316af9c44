package dev.opm.domain.port.process;

/// The machine has no room for what was to be started. Said before anything is touched.
public final class NoRoom extends MachineFailure {
    private static final long serialVersionUID = 1L;

    public NoRoom(String reason) {
        super(reason);
    }
}
