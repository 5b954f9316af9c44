package dev.opm.domain.testing;

import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How the programs of a [FakeMachine] are when they are asked. One that nothing was said of is
/// well. Callable from any thread.
public final class FakeHealth {
    private final Map<String, Answers> answers = new ConcurrentHashMap<>();
    private final Map<Identity, Instant> firstAsked = new ConcurrentHashMap<>();
    private final Set<Mark> forgotten = ConcurrentHashMap.newKeySet();

    /// What a program answers.
    public interface Answers {
        /// @param age since it was first asked
        Finding at(Probe.Check check, Duration age);
    }

    public void install(String program, Answers how) {
        answers.put(program, how);
    }

    /// Not well until it was asked for so long.
    public void readyAfter(String program, Duration delay) {
        install(
                program,
                (_, age) ->
                        age.compareTo(delay) < 0
                                ? new Finding.Ill("connection refused")
                                : new Finding.Well());
    }

    /// Incarnations that nobody asks about any more.
    public Set<Mark> forgotten() {
        return Set.copyOf(forgotten);
    }

    Finding of(Subject subject, Probe.Check check, Instant now) {
        Instant first = firstAsked.computeIfAbsent(subject.process(), _ -> now);
        Answers how = answers.get(subject.launch().program());
        return how == null ? new Finding.Well() : how.at(check, Duration.between(first, now));
    }

    void forget(Mark incarnation) {
        forgotten.add(incarnation);
    }
}
