package dev.opm.web.live;

import dev.opm.adapters.logs.past.Events;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The home's events as they come. For one thread, but for those of the past.
public final class JournalTail {
    private final Path home;
    private final Events events;
    private long latest;

    public JournalTail(Path home) {
        this.home = home;
        this.events = new Events(home);
    }

    /// What came since the last call; at the first, all that is kept.
    public List<Value.Fields> more() {
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
        List<Value.Fields> found = new ArrayList<>();
        try {
            since(seq, found::add);
        } catch (IOException unreadable) {
            return List.of();
        }
        return found;
    }

    /// As [#since(long)], one after the other: however slowly they are taken, none is held.
    void since(long seq, Events.Taker<Value.Fields> taker) throws IOException {
        boolean isOfThese = seq == 0 || latest(1) >= seq;
        Events.each(home, isOfThese ? seq : 0, taker);
    }

    /// The number of the event that is so far from the end; 0 if there are fewer.
    long latest(int position) throws IOException {
        Deque<Long> last = new ArrayDeque<>();
        Events.numbers(
                home,
                number -> {
                    last.addLast(number);
                    if (last.size() > position) {
                        last.removeFirst();
                    }
                });
        return last.size() < position ? 0 : last.getFirst();
    }

    /// 0 for an event of a daemon that gave none.
    public static long seq(Value.Fields event) {
        return event.fields().get("seq") instanceof Value.Whole(long number) ? number : 0;
    }
}
