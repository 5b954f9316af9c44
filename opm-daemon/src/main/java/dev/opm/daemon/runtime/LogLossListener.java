package dev.opm.daemon.runtime;

import dev.opm.adapters.posix.capture.CaptureListener;
import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.journal.Entry.Kind;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.table.AppTable;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is to be known of logs: all of it in the daemon's own log, and what was lost among the
/// events of the instance too. An app that is just being started is in no table yet. Called from
/// any thread.
public final class LogLossListener implements CaptureListener {
    private final Consumer<String> log;
    private final Journal journal;
    private final Supplier<AppTable> table;
    private final InstantSource clock;

    public LogLossListener(
            Consumer<String> log, Journal journal, Supplier<AppTable> table, InstantSource clock) {
        this.log = log;
        this.journal = journal;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void say(String line) {
        log.accept(line);
    }

    @Override
    public void drops(LogPlace place, String why) {
        CaptureListener.super.drops(place, why);
        note(Kind.OUTPUT_DROPPED, place, "why", why);
    }

    @Override
    public void writesAgain(LogPlace place, long lost) {
        CaptureListener.super.writesAgain(place, lost);
        note(Kind.OUTPUT_KEPT_AGAIN, place, "lostBytes", Long.toString(lost));
    }

    private void note(Kind kind, LogPlace place, String key, String value) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("log", place.file());
        facts.put(key, value);
        Optional<InstanceId> instance =
                table.get().apps().stream()
                        .filter(app -> app.name().value().equals(place.app()))
                        .findFirst()
                        .map(app -> new InstanceId(app.id(), place.index()))
                        .or(place::instance);
        journal.note(
                new Entry(
                        clock.instant(),
                        kind,
                        instance,
                        Optional.of(place.app())
                                .filter(name -> AppName.flawIn(name).isEmpty())
                                .map(AppName::new),
                        facts));
    }
}
