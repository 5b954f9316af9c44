package dev.opm.domain.registry;

/// What an operation does.
public enum OperationVerb {
    START("start"),
    STOP("stop"),
    RESTART("restart"),
    RELOAD("reload"),
    SCALE("scale"),
    APPLY("apply"),
    RENAME("rename"),
    /// Of the count of restarts.
    RESET("reset"),
    DELETE("delete"),
    RESTORE("restore"),
    DAEMON_STOP("daemon stop"),
    /// What a daemon does first.
    RECOVERY("recovery"),
    /// What nobody asks for: restarts.
    SUPERVISION("supervision");

    private final String shown;

    OperationVerb(String shown) {
        this.shown = shown;
    }

    /// As people know it.
    public String shown() {
        return shown;
    }

    /// How many incarnations of an instance may live at once under its claims.
    Alive most() {
        return switch (this) {
            case RELOAD, RECOVERY -> Alive.TWO;
            case START,
                    STOP,
                    RESTART,
                    SCALE,
                    APPLY,
                    RENAME,
                    RESET,
                    DELETE,
                    RESTORE,
                    DAEMON_STOP,
                    SUPERVISION ->
                    Alive.ONE;
        };
    }

    /// How many incarnations may live at once.
    enum Alive {
        ONE,
        /// A reload's, and recovery's, which has to name what a reload left.
        TWO
    }
}
