package dev.opm.domain.transaction;

/// A transaction that committed before anything was done: [StartTransaction#commitFirst].
public final class Decided {
    private final StartTransaction transaction;

    Decided(StartTransaction transaction) {
        this.transaction = transaction;
    }

    /// As [StartTransaction#takeDown].
    public TakenDown takeDown() {
        return transaction.end();
    }
}
