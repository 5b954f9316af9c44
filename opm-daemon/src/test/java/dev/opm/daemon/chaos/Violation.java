package dev.opm.daemon.chaos;

/// Something that OPM promises did not hold.
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    Violation(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
