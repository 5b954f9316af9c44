package dev.opm.adapters.posix.home;

/// A home that a later version of OPM has used; nothing in it was touched.
public final class NewerHome extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerHome(String message) {
        super(message);
    }

    /// In one sentence, and what to do.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
