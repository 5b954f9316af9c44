package dev.opm.domain.testing.memory;

import dev.opm.domain.journal.Entry;
import dev.opm.domain.port.storage.Journal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps all entries, in the order in which they were noted.
public final class InMemoryJournal implements Journal {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void note(Entry entry) {
        entries.add(entry);
    }

    @Override
    public void flush(Duration most) {}

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
