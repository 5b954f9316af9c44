package dev.opm.node.line;

import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.Coordination;
import dev.opm.domain.cluster.Coordination.Outcome;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The store as commands use it: a first answer may take a while, and a change that came too late
/// is tried anew on what is there then. A command sees what the one before it did, on any host.
public record SharedStore(Coordination store) {
    private static final int TRIES = 40;

    public StoreView read() {
        return read(10);
    }

    /// @param most how often it is asked before that it does not answer is the answer
    public StoreView read(int most) {
        for (int tries = 0; ; tries++) {
            try {
                return store.readLatest();
            } catch (CoordinationFailure failure) {
                if (tries + 1 == most) {
                    throw failure;
                }
                pause();
            }
        }
    }

    /// @param change from what is there to what is to be written; may refuse
    public StoreView change(Function<StoreView, List<StoreChange>> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            StoreView view = read();
            List<StoreChange> changes = change.apply(view);
            if (changes.isEmpty() || isDone(changes)) {
                return view;
            }
        }
        throw Refused.failed("cluster: others change the same all the time; try again");
    }

    /// A change whose answer was lost is looked for by the next try.
    private boolean isDone(List<StoreChange> changes) {
        try {
            return store.commit(changes) instanceof Outcome.Done;
        } catch (CoordinationFailure lost) {
            pause();
            return false;
        }
    }

    /// Whether it came true within the time.
    public boolean await(Predicate<StoreView> condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (condition.test(store.read())) {
                    return true;
                }
            } catch (CoordinationFailure notNow) {
                // it may answer next time
            }
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
    }

    public static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refused.failed("cluster: interrupted");
        }
    }

    /// The host of this name or address.
    public static Versioned<HostRecord> host(StoreView view, String word) {
        Optional<Versioned<HostRecord>> found =
                view.hosts().values().stream()
                        .filter(host ->
                                host.value().name().value().equals(word)
                                        || Address.ofCommands(host.value().address())
                                                .host()
                                                .equals(word)
                                        || host.value().store().equals(word))
                        .findFirst();
        return found.orElseThrow(() ->
                Refused.failed(
                        "cluster: \""
                                + word
                                + "\" is no host of it; its hosts are "
                                + view.hosts().keySet().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", "))));
    }

    public static AppName app(StoreView view, String word) {
        return view.apps().keySet().stream()
                .filter(name -> name.value().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Refused.noSuchApp("cluster: no app of it is called \"" + word + "\""));
    }
}
