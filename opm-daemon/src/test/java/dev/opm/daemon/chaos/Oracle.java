package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.chaos.Ledger.Life;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Judges a lane by what the witnesses and the kernel say. OPM is asked for one thing only: whether
/// it is done with what it does.
final class Oracle {
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Set<String> AT_REST = Set.of("online", "stopped", "errored");

    private final Lane lane;

    Oracle(Lane lane) {
        this.lane = lane;
    }

    /// The slots that live now, each with its process.
    Map<String, Life> live() {
        try {
            Ledger ledger = Ledger.read(lane.folder);
            Map<String, Life> live = new HashMap<>();
            for (Life life : Scan.of(lane.folder).alive(ledger)) {
                live.put(life.slot(), life);
            }
            return live;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// As [#live], once every witness has written down which it is.
    Set<String> named() {
        Set<String> slots = new HashSet<>();
        Lane.await(
                "every witness to say which it is",
                () -> {
                    slots.clear();
                    slots.addAll(live().keySet());
                    return slots.stream().allMatch(slot -> slot.contains(":"));
                });
        return slots;
    }

    /// Notes of witnesses that are gone without a word that somebody killed them.
    void excuseTheSilent() {
        try {
            Lane.within(SETTLING, this::isAtRest);
            Ledger ledger = Ledger.read(lane.folder);
            Set<Life> alive = Scan.of(lane.folder).alive(ledger);
            for (Map.Entry<Life, Ledger.End> life : ledger.lives().entrySet()) {
                if (life.getValue() instanceof Ledger.End.None && !alive.contains(life.getKey())) {
                    Ledger.noteKill(lane.folder, life.getKey());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Waits until nothing is under way, then requires one of these sets of slots to live, and all
    /// else that must hold.
    void judge(List<Set<String>> allowed, Map<String, Life> untouched) {
        if (!Lane.within(SETTLING, this::isAtRest)) {
            throw new Violation("OPM does not come to rest: " + lane.ask(list()));
        }
        List<String> faults = new ArrayList<>();
        if (!Lane.within(SETTLING, () -> faults(allowed, untouched, faults).isEmpty())) {
            throw new Violation(String.join("\n  ", faults) + "\n  OPM says " + lane.ask(list()));
        }
    }

    /// After `delete all` and `daemon stop`.
    void requireNothingLeft() {
        List<String> left = new ArrayList<>();
        boolean clean =
                Lane.within(
                        SETTLING,
                        () -> {
                            try {
                                left.clear();
                                left.addAll(Remains.of(lane.folder));
                                return left.isEmpty();
                            } catch (IOException unreadable) {
                                throw new UncheckedIOException(unreadable);
                            }
                        });
        if (!clean) {
            throw new Violation("left behind: " + left);
        }
    }

    private static Request<?> list() {
        return new Request.ListInstances(List.of());
    }

    private boolean isAtRest() {
        return lane.ask(list())
                        instanceof Reply.Instances(List<InstanceView> all, var _, var _, var _)
                && all.stream().allMatch(view -> AT_REST.contains(view.status()));
    }

    private List<String> faults(
            List<Set<String>> allowed, Map<String, Life> untouched, List<String> faults) {
        faults.clear();
        try {
            Scan scan = Scan.of(lane.folder);
            Ledger ledger = Ledger.read(lane.folder);
            Set<Life> alive = scan.alive(ledger);
            ledger.complaints().forEach(line -> faults.add("overlap: " + line));
            ledger.besides().stream()
                    .filter(beside -> !lane.reloaded(beside.app(), beside.millis()))
                    .forEach(beside -> faults.add("two without a reload: " + beside));
            liveSet(alive, allowed, faults);
            grandchildren(alive, scan, faults);
            untouched.forEach((slot, life) -> {
                if (!alive.contains(life)) {
                    faults.add("not addressed, yet no longer the same: " + life);
                }
            });
            ledger.lives()
                    .forEach((life, end) -> {
                        if (end instanceof Ledger.End.None && !alive.contains(life)) {
                            faults.add("started, and neither lives nor ended: " + life);
                        }
                    });
            faults.addAll(LogLines.faults(lane.home.resolve("logs"), ledger, lane));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return faults;
    }

    private static void liveSet(Set<Life> alive, List<Set<String>> allowed, List<String> faults) {
        Set<String> slots = new HashSet<>();
        for (Life life : alive) {
            if (!slots.add(life.slot())) {
                faults.add("two of " + life.slot());
            }
        }
        if (!allowed.contains(slots)) {
            faults.add("lives: " + slots + ", allowed: " + allowed);
        }
    }

    private static void grandchildren(Set<Life> alive, Scan scan, List<String> faults) {
        Map<String, Long> wanted =
                alive.stream()
                        .collect(
                                Collectors.groupingBy(
                                        life -> life.slot().replaceFirst(":.*", ""),
                                        Collectors.counting()));
        Map<String, Long> found =
                scan.grandchildren().stream()
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        if (!wanted.equals(found)) {
            faults.add("grandchildren: " + found + " of leaders " + wanted);
        }
    }
}
