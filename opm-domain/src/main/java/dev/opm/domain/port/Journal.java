package dev.opm.domain.port;

import dev.opm.domain.journal.Entry;

/// Keeps what happened. Callable from any thread; never throws and never blocks, for nothing that
/// is done depends on its being noted.
public interface Journal {
    /// Notes nothing.
    Journal NONE = _ -> {};

    void note(Entry entry);
}
