package dev.opm.web.live;

import dev.opm.adapters.logs.past.Events;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The home's events as they come. For one thread, but for [#since].
public final class JournalTail {
    private final Path home;
    private final Events events;
    private long latest;

    public JournalTail(Path home) {
        this.home = home;
        this.events = new Events(home);
    }

    /// What came since the last call; at the first, all that is kept.
    List<Value.Fields> more() {
        try {
            List<Value.Fields> more = latest == 0 ? events.all() : events.more();
            more.forEach(event -> latest = Math.max(latest, seq(event)));
            return more;
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// The events after that one, oldest first; all that are kept if it is none of them.
    public List<Value.Fields> since(long seq) {
        try {
            List<Value.Fields> all = new Events(home).all();
            boolean isKnown = all.stream().anyMatch(event -> seq(event) == seq);
            boolean isNewer = all.stream().anyMatch(event -> seq(event) > seq);
            return isKnown || isNewer
                    ? all.stream().filter(event -> seq(event) > seq).toList()
                    : all;
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// 0 for an event of a daemon that gave none.
    public static long seq(Value.Fields event) {
        return event.fields().get("seq") instanceof Value.Whole(long number) ? number : 0;
    }
}
