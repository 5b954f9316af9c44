package dev.opm.domain.outcome;

import java.util.function.Consumer;

/// What whoever asked for something should know though it was done. What supervision does by itself
/// has nobody to tell.
public final class RequestWarnings {
    /// Bound while somebody's request is served, on its thread.
    public static final ScopedValue<Consumer<String>> LISTENER = ScopedValue.newInstance();

    private RequestWarnings() {}

    public static void add(String remark) {
        if (LISTENER.isBound()) {
            LISTENER.get().accept(remark);
        }
    }
}
