package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.chaos.Deed.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Says one thing after another, as its random numbers have it, and writes down what it was
/// answered. A client that is interrupted goes away in the midst of a request, and another takes
/// its place.
final class Client implements Runnable {
    static final List<String> APPS = List.of("alpha", "beta", "gamma");

    /// What was saved may be up or down, so what it makes of an app is not known.
    static final String RESTORE_OF_SAVED = "restore of what was saved";

    private static final Request<?> RESTORE_HOME =
            Crew.restore(Optional.empty(), Request.Policy.ADOPT, Duration.ofMillis(30));

    private final Crew crew;
    private final Random random;
    private final Queue<Deed> deeds;
    private final Tally tally;
    private final Path dump;
    private final BooleanSupplier goOn;

    Client(Crew crew, long seed, Queue<Deed> deeds, Tally tally, Path dump, BooleanSupplier goOn) {
        this.crew = crew;
        this.random = new Random(seed);
        this.deeds = deeds;
        this.tally = tally;
        this.dump = dump;
        this.goOn = goOn;
    }

    /// Of beta there are two.
    static int instances(String app) {
        return app.equals("beta") ? 2 : 1;
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            String app = APPS.get(random.nextInt(APPS.size()));
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> say("start", Wish.UP, crew.begin(app, instances(app)), app);
                case 3 -> say("start known", Wish.UP, Crew.start(app), app);
                case 4, 5 -> say("stop", Wish.DOWN, Crew.stop(app), app);
                case 6 -> say("restart", Wish.UP, Crew.restart(app), app);
                case 7 -> say("reload", Wish.UP, Crew.reload(app), app);
                case 8 -> say("delete", Wish.DOWN, Crew.delete(app), app);
                case 9 -> say("save", Wish.AS_IS, Crew.save());
                case 10 -> say("restore", Wish.UP, restore(Request.Policy.ADOPT), all());
                case 11 -> say("restore", Wish.UP, restore(Request.Policy.REPLACE), all());
                default -> say(RESTORE_OF_SAVED, Wish.UP, RESTORE_HOME, all());
            }
            LockSupport.parkNanos(random.nextInt(40) * 1_000_000L);
        }
    }

    private static boolean isUnreachable(Reply reply) {
        return reply instanceof Reply.Failed(ErrorCode code, String _)
                && code == ErrorCode.UNREACHABLE;
    }

    private static String[] all() {
        return APPS.toArray(String[]::new);
    }

    private Request<?> restore(Request.Policy policy) {
        return Crew.restore(Optional.of(dump), policy, Duration.ofMillis(30));
    }

    private void say(String verb, Wish wish, Request<?> request, String... names) {
        long begun = System.nanoTime();
        Reply reply = crew.lane().ask(request);
        long ended = Thread.interrupted() ? Long.MAX_VALUE : System.nanoTime();
        Deed.Effect effect = ended == Long.MAX_VALUE ? Deed.Effect.PERHAPS : Deed.effect(reply);
        if (verb.equals(RESTORE_OF_SAVED) && effect == Deed.Effect.DONE) {
            effect = Deed.Effect.PERHAPS;
        }
        if (effect == Deed.Effect.NOTHING && isUnreachable(reply)) {
            LockSupport.parkNanos(20_000_000);
            return;
        }
        deeds.add(new Deed(verb, Set.of(names), wish, begun, ended, effect));
        tally.operation(verb);
        if (isUnreachable(reply)) {
            tally.refused(verb + ": no answer");
        } else if (reply instanceof Reply.Failed(var code, String message)) {
            tally.refused(verb + ": " + code + " " + Wording.of(message));
        } else if (reply instanceof Reply.Restored(var report)
                && !report.outcome().equals("committed")) {
            tally.refused(
                    verb + ": " + report.outcome() + " " + Wording.of(report.error().orElse("")));
        }
    }
}
