package dev.opm.domain.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.testing.Samples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every state met by every event. A cell holds the next state, then the actions in order; the
/// policy is to come back always, and the backoff's time has come.
class LifecycleTableTest {
    private static final String WANTED_UP =
            """
            state    | Launching | LaunchFailed | Adopted | FoundErrored | FoundFinished | Succeeded | Ended              | EndedHeld | StopBegan | Cleared | RemainsCleared   | Unwell | RestartDue | CountedAnew | Renewed | Due              | Released
            Stopped  | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Stopped clear      | Stopped   | Stopping  | Stopped | Stopped          | Fallen | Backoff    | Stopped     | Backoff | Stopped          | Stopped clear
            Starting | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Backoff clear wake | Fallen    | Stopping  | Stopped | Starting         | Fallen | Backoff    | Starting    | Backoff | Starting         | Online
            Online   | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Backoff clear wake | Fallen    | Stopping  | Stopped | Online           | Fallen | Backoff    | Online      | Backoff | Online           | Online
            Stopping | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Backoff relaunch   | Stopping  | Stopping  | Stopped | Backoff relaunch | Fallen | Backoff    | Stopping    | Backoff | Stopping         | Stopping clear
            Fallen   | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Fallen clear       | Fallen    | Stopping  | Stopped | Fallen           | Fallen | Backoff    | Fallen      | Backoff | Fallen           | Backoff clear wake
            Backoff  | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Backoff clear      | Backoff   | Stopping  | Stopped | Backoff          | Fallen | Backoff    | Backoff     | Backoff | Backoff relaunch | Backoff relaunch
            Errored  | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Errored clear      | Errored   | Stopping  | Stopped | Errored          | Fallen | Backoff    | Errored     | Backoff | Errored relaunch | Errored relaunch
            Finished | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Finished clear     | Finished  | Stopping  | Stopped | Finished         | Fallen | Backoff    | Finished    | Backoff | Finished         | Finished clear
            """;
    private static final String WANTED_DOWN =
            """
            state    | Launching | LaunchFailed | Adopted | FoundErrored | FoundFinished | Succeeded | Ended                | EndedHeld | StopBegan | Cleared | RemainsCleared       | Unwell | RestartDue | CountedAnew | Renewed | Due                  | Released
            Stopped  | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Stopped clear        | Stopped   | Stopping  | Stopped | Stopped              | Fallen | Backoff    | Stopped     | Backoff | Stopped              | Stopped clear
            Starting | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Stopped clear forget | Fallen    | Stopping  | Stopped | Starting             | Fallen | Backoff    | Starting    | Backoff | Starting             | Online
            Online   | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Stopped clear forget | Fallen    | Stopping  | Stopped | Online               | Fallen | Backoff    | Online      | Backoff | Online               | Online
            Stopping | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Stopped clear forget | Stopping  | Stopping  | Stopped | Stopped clear forget | Fallen | Backoff    | Stopping    | Backoff | Stopping             | Stopping clear
            Fallen   | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Fallen clear         | Fallen    | Stopping  | Stopped | Fallen               | Fallen | Backoff    | Fallen      | Backoff | Fallen               | Stopped clear forget
            Backoff  | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Backoff clear        | Backoff   | Stopping  | Stopped | Backoff              | Fallen | Backoff    | Backoff     | Backoff | Stopped clear forget | Stopped clear forget
            Errored  | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Errored clear        | Errored   | Stopping  | Stopped | Errored              | Fallen | Backoff    | Errored     | Backoff | Stopped clear forget | Stopped clear forget
            Finished | Starting  | Fallen       | Online  | Errored      | Finished      | Online    | Finished clear       | Finished  | Stopping  | Stopped | Finished             | Fallen | Backoff    | Finished    | Backoff | Finished             | Finished clear
            """;

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Exit EXIT = new Exit.Code(3);
    private static final List<InstanceState> STATES =
            List.of(
                    new InstanceState.Stopped(),
                    new InstanceState.Starting(NOW),
                    new InstanceState.Online(NOW),
                    new InstanceState.Stopping(),
                    new InstanceState.Fallen("it fell", Optional.of(EXIT)),
                    new InstanceState.Backoff(NOW),
                    new InstanceState.Errored("it fell often", Optional.of(NOW)),
                    new InstanceState.Finished());
    private static final List<Event> EVENTS =
            List.of(
                    new Event.Launching(Samples.launch("web"), Event.Starter.OPERATION),
                    new Event.LaunchFailed("no such program"),
                    new Event.Adopted(Samples.launch("web"), NOW, 2),
                    new Event.FoundErrored("it fell often"),
                    new Event.FoundFinished(EXIT),
                    new Event.Succeeded(Samples.launch("web"), NOW),
                    new Event.Ended(EXIT),
                    new Event.EndedHeld(EXIT),
                    new Event.StopBegan(),
                    new Event.Cleared(),
                    new Event.RemainsCleared(),
                    new Event.Unwell("it answers nobody"),
                    new Event.RestartDue(),
                    new Event.Renewed("watch: app.js changed"),
                    new Event.CountedAnew(),
                    new Event.Due(NOW),
                    new Event.Released());

    @TestFactory
    Stream<DynamicTest> everyPairWantedUp() {
        return pairs(WANTED_UP, DesiredState.UP);
    }

    @TestFactory
    Stream<DynamicTest> everyPairWantedDown() {
        return pairs(WANTED_DOWN, DesiredState.DOWN);
    }

    @TestFactory
    Stream<DynamicTest> everyPairWantedGone() {
        return pairs(WANTED_DOWN, DesiredState.GONE);
    }

    @Test
    void everyStateHasItsRow() {
        List<String> kinds = kinds(InstanceState.class);
        assertThat(STATES.stream().map(LifecycleTableTest::name)).hasSameElementsAs(kinds);
        assertThat(rows(WANTED_UP)).hasSameElementsAs(kinds);
        assertThat(rows(WANTED_DOWN)).hasSameElementsAs(kinds);
    }

    @Test
    void everyEventHasItsColumn() {
        List<String> kinds = kinds(Event.class);
        assertThat(EVENTS.stream().map(LifecycleTableTest::name)).hasSameElementsAs(kinds);
        assertThat(columns(WANTED_UP)).hasSameElementsAs(kinds);
        assertThat(columns(WANTED_DOWN)).hasSameElementsAs(kinds);
    }

    @Test
    void everyActionIsInTheTable() {
        assertThat(kinds(Action.class))
                .containsExactlyInAnyOrder(
                        "ClearRemains", "Wake", "Relaunch", "GiveUp", "Finish", "Forget");
    }

    private static Stream<DynamicTest> pairs(String table, DesiredState desired) {
        return STATES.stream()
                .flatMap(state ->
                        EVENTS.stream()
                                .map(event ->
                                        DynamicTest.dynamicTest(
                                                name(state) + " × " + name(event),
                                                () ->
                                                        assertThat(cell(state, event, desired))
                                                                .isEqualTo(
                                                                        expected(
                                                                                table, state,
                                                                                event)))));
    }

    private static String cell(InstanceState state, Event event, DesiredState desired) {
        Instance instance =
                new Instance(
                        InstanceId.of(0, 0), desired, RestartPolicy.DEFAULT, state, History.NONE);
        Transition transition = Lifecycle.apply(instance, event, NOW);
        Stream<String> actions =
                transition.actions().stream()
                        .map(action ->
                                switch (action) {
                                    case Action.ClearRemains() -> "clear";
                                    case Action.Wake _ -> "wake";
                                    case Action.Relaunch() -> "relaunch";
                                    case Action.GiveUp _ -> "give up";
                                    case Action.Finish _ -> "finish";
                                    case Action.Forget() -> "forget";
                                });
        return String.join(
                " ", Stream.concat(Stream.of(name(transition.next().state())), actions).toList());
    }

    private static String expected(String table, InstanceState state, Event event) {
        int column = columns(table).indexOf(name(event)) + 1;
        int row = rows(table).indexOf(name(state)) + 1;
        return cells(table.lines().toList().get(row)).get(column);
    }

    private static List<String> columns(String table) {
        List<String> header = cells(table.lines().toList().getFirst());
        return header.subList(1, header.size());
    }

    private static List<String> rows(String table) {
        return table.lines().skip(1).map(line -> cells(line).getFirst()).toList();
    }

    private static List<String> cells(String line) {
        String[] cells = line.split("\\|", -1);
        return IntStream.range(0, cells.length).mapToObj(i -> cells[i].strip()).toList();
    }

    private static List<String> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    }

    private static String name(Object kind) {
        return kind.getClass().getSimpleName();
    }
}
