package dev.opm.domain.testing.kernel;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How a program behaves: immutable, put together from one of the factories and what it does
/// beside.
///
/// @param failure the launch fails with this, and no process ever exists
/// @param end when and how it ends by itself
/// @param deathTime from a deadly signal that may be handled to the end
/// @param endOnTerm how it ends then; empty: killed by that signal
/// @param children started at once, as forks that stay
/// @param lastChildren started when it is asked to end
/// @param onSpawn behaviours of certain spawns, counted from 1
public record FakeProgram(
        Optional<LaunchFailure> failure,
        Optional<End> end,
        Duration deathTime,
        Optional<Exit> endOnTerm,
        Set<Trait> traits,
        Set<Signal> handled,
        List<FakeProgram> children,
        List<FakeProgram> lastChildren,
        Map<Integer, FakeProgram> onSpawn) {
    private static final Duration QUICK = Duration.ofMillis(2);
    private static final FakeProgram PLAIN =
            new FakeProgram(
                    Optional.empty(),
                    Optional.empty(),
                    QUICK,
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    List.of(),
                    List.of(),
                    Map.of());

    /// What sets a process apart.
    public enum Trait {
        /// In uninterruptible sleep: not even KILL ends it, until the machine wakes it.
        UNKILLABLE,
        /// Closes the instance lock it inherited, or never got it.
        CLOSES_LOCK,
        /// Its environment cannot be read, or was overwritten.
        HIDES_MARK,
        /// Signals to it are refused with EPERM.
        OF_ANOTHER_USER,
        /// Does not ask for the status of its dead children, as a daemon until it buries them.
        LEAVES_ZOMBIES,
        /// Leads a session of its own and is nobody's child: forked twice.
        DETACHED,
        /// Moves to another control group at once, with all that it will start, as `su -` may.
        LEAVES_GROUP
    }

    /// An end by itself.
    public record End(Duration after, Exit exit) {}

    public static FakeProgram runsForever() {
        return PLAIN;
    }

    public static FakeProgram exitsWith(int code, Duration after) {
        return endsWith(new Exit.Code(code), after);
    }

    public static FakeProgram endsWith(Exit exit, Duration after) {
        return PLAIN.change(
                PLAIN.failure, Optional.of(new End(after, exit)), QUICK, PLAIN.endOnTerm);
    }

    public static FakeProgram failsAt(LaunchFailure.Stage stage, String errno) {
        return failsAt(new LaunchFailure(stage, errno, "as planned"));
    }

    public static FakeProgram failsAt(LaunchFailure failure) {
        return PLAIN.change(Optional.of(failure), PLAIN.end, QUICK, PLAIN.endOnTerm);
    }

    public FakeProgram ignoringTerm() {
        return handling(Signal.TERM);
    }

    /// These signals do nothing to it.
    public FakeProgram handling(Signal... signals) {
        Set<Signal> more = EnumSet.noneOf(Signal.class);
        more.addAll(handled);
        more.addAll(List.of(signals));
        return new FakeProgram(
                failure,
                end,
                deathTime,
                endOnTerm,
                traits,
                Set.copyOf(more),
                children,
                lastChildren,
                onSpawn);
    }

    /// TERM is deadly, but takes its time.
    public FakeProgram dyingSlowly(Duration time) {
        return change(failure, end, time, endOnTerm);
    }

    /// Ends by its own will when told to.
    public FakeProgram exitingOnTerm(int code, Duration time) {
        return change(failure, end, time, Optional.of(new Exit.Code(code)));
    }

    public FakeProgram with(Trait trait) {
        return new FakeProgram(
                failure,
                end,
                deathTime,
                endOnTerm,
                Set.copyOf(Stream.concat(traits.stream(), Stream.of(trait)).toList()),
                handled,
                children,
                lastChildren,
                onSpawn);
    }

    public FakeProgram unkillable() {
        return with(Trait.UNKILLABLE);
    }

    public FakeProgram closingItsLock() {
        return with(Trait.CLOSES_LOCK);
    }

    public FakeProgram hidingItsMark() {
        return with(Trait.HIDES_MARK);
    }

    /// With a child that stays in its session.
    public FakeProgram withChild(FakeProgram child) {
        return withChildren(append(children, child), lastChildren);
    }

    /// With a grandchild that made a session of its own and outlives its parents.
    public FakeProgram withDetached(FakeProgram child) {
        return withChild(child.with(Trait.DETACHED));
    }

    /// Starts another child when it is asked to end.
    public FakeProgram forkingOnTerm(FakeProgram child) {
        return withChildren(children, append(lastChildren, child));
    }

    /// Its `number`th spawn behaves like another.
    public FakeProgram onSpawn(int number, FakeProgram other) {
        Map<Integer, FakeProgram> more = new TreeMap<>(onSpawn);
        more.put(number, other);
        return new FakeProgram(
                failure,
                end,
                deathTime,
                endOnTerm,
                traits,
                handled,
                children,
                lastChildren,
                Map.copyOf(more));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    private FakeProgram withChildren(List<FakeProgram> now, List<FakeProgram> late) {
        return new FakeProgram(
                failure, end, deathTime, endOnTerm, traits, handled, now, late, onSpawn);
    }

    private FakeProgram change(
            Optional<LaunchFailure> fails,
            Optional<End> ends,
            Duration dying,
            Optional<Exit> onTerm) {
        return new FakeProgram(
                fails, ends, dying, onTerm, traits, handled, children, lastChildren, onSpawn);
    }

    private static List<FakeProgram> append(List<FakeProgram> list, FakeProgram one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
