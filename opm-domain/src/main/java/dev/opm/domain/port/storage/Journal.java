package dev.opm.domain.port.storage;

import dev.opm.domain.journal.Entry;
import java.time.Duration;

/// Keeps what happened. Callable from any thread; never throws, for nothing that is done depends on
/// its being noted.
public interface Journal {
    /// Never blocks.
    void note(Entry entry);

    /// Returns once what was noted so far is kept or dropped, or the time is over.
    void flush(Duration most);

    /// Notes nothing.
    record None() implements Journal {
        @Override
        public void note(Entry entry) {}

        @Override
        public void flush(Duration most) {}
    }
}
