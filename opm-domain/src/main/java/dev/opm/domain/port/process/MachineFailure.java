package dev.opm.domain.port.process;

/// The machine refused something that it grants unless it is out of it: descriptors, memory,
/// processes. What was under way may be half done. The message says what was tried, and the errno's
/// name and words.
public class MachineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public MachineFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
