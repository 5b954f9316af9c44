package dev.opm.domain.cluster;

/// The store could not be asked, or its answer was lost: what was to be written may be there or
/// not.
public final class CoordinationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param what for people: which store, and what it said
    public CoordinationFailure(String what) {
        super(what);
    }
}
