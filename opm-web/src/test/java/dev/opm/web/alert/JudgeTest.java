package dev.opm.web.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.adapters.webhome.AlertRule;
import dev.opm.adapters.webhome.AlertRule.Occasion;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people are told of, by the events of one app and a clock that is moved by hand.
class JudgeTest {
    private static final AlertRule RULE =
            new AlertRule(
                    "a1",
                    new AlertRule.Destination.Url("http://127.0.0.1/"),
                    EnumSet.allOf(Occasion.class),
                    List.of(),
                    AlertRule.Format.JSON,
                    "secret");

    @TempDir private Path folder;
    private AlertState state;
    private Judge judge;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long seq;

    @BeforeEach
    void begin() {
        state = new AlertState(folder.resolve("state"));
        state.latest = 0;
        judge = new Judge(state, () -> now);
    }

    @Test
    void aCrashLoopOfAHundredDeathsIsThreeMessages() {
        for (int i = 0; i < 100; i++) {
            start();
            crash();
            later(Duration.ofSeconds(1));
        }
        hear("given-up", Map.of("why", "100 restarts", "next", "nothing"));
        start();
        later(Duration.ofSeconds(59));
        look("online");
        assertThat(told()).containsExactly("crash", "errored");
        later(Duration.ofSeconds(2));
        look("online");
        assertThat(told()).containsExactly("crash", "errored", "recovered");
        assertThat(message(1).count()).as("deaths since the first").isEqualTo(99);
        look("online");
        assertThat(told()).as("once").hasSize(3);
        assertThat(judge.hasTroubles()).isFalse();
    }

    @Test
    void aLoopThatEndsByItselfIsToldWithHowOftenItFell() {
        for (int i = 0; i < 10; i++) {
            start();
            crash();
        }
        start();
        later(Duration.ofSeconds(61));
        look("online");
        assertThat(told()).containsExactly("crash", "recovered");
        assertThat(message(1).why()).contains("9 more times");
    }

    @Test
    void whatIsNotOnlineYetHasNotRecovered() {
        start();
        crash();
        later(Duration.ofSeconds(61));
        look("backoff");
        assertThat(told()).containsExactly("crash");
    }

    @Test
    void whatPeopleStopIsNoNews() {
        start();
        crash();
        judge.look(List.of(RULE), List.of(instance("stopped", "down")));
        later(Duration.ofSeconds(61));
        look("online");
        assertThat(told()).containsExactly("crash");
    }

    @Test
    void aRestoreThatFailedIsToldOnceAndOneThatWentWellIsNot() {
        judge.restored(List.of(RULE), restore("1", "committed"), false);
        judge.restored(List.of(RULE), restore("2", "rolled-back"), false);
        judge.restored(List.of(RULE), restore("2", "rolled-back"), false);
        assertThat(told()).containsExactly("restore-failed");
        assertThat(message(0).why()).contains("rolled-back", "no port");
    }

    @Test
    void theSecondEventIsNotTakenForNewAfterACrashOfTheGateway() throws IOException {
        start();
        crash();
        state.write();
        AlertState kept = new AlertState(folder.resolve("state"));
        kept.read();
        Judge next = new Judge(kept, () -> now);
        next.hear(List.of(RULE), List.of(end()), false, _ -> "default", _ -> List.of());
        assertThat(kept.outbox).hasSize(1);
        assertThat(kept.outbox.getFirst().message()).isEqualTo(message(0));
    }

    @Test
    void aDaemonThatDidNotStopHasDied() {
        hear("daemon-started", Map.of());
        hear("daemon-stopped", Map.of());
        hear("daemon-started", Map.of());
        assertThat(told()).isEmpty();
        hear("daemon-started", Map.of());
        assertThat(told()).containsExactly("daemon-died");
    }

    private void start() {
        hear("start", Map.of("pid", "1"));
    }

    private void crash() {
        seq++;
        judge.hear(List.of(RULE), List.of(end()), false, _ -> "default", _ -> List.of("boom"));
    }

    private Value.Fields end() {
        return event(
                "end",
                Map.of("exit", "exit code 3", "cause", "it ended by itself", "next", "restart"));
    }

    private void hear(String kind, Map<String, String> facts) {
        seq++;
        judge.hear(List.of(RULE), List.of(event(kind, facts)), false, _ -> "", _ -> List.of());
    }

    private Value.Fields event(String kind, Map<String, String> facts) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("seq", new Value.Whole(seq));
        fields.put("event", new Value.Text(kind));
        if (!kind.startsWith("daemon")) {
            fields.put("id", new Value.Whole(1));
            fields.put("name", new Value.Text("app"));
            fields.put("instance", new Value.Whole(0));
        }
        facts.forEach((key, value) -> fields.put(key, new Value.Text(value)));
        return new Value.Fields(fields);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void look(String status) {
        judge.look(List.of(RULE), List.of(instance(status, "up")));
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        state.outbox.forEach(waiting -> told.add(waiting.message().occasion()));
        return told;
    }

    private Message message(int index) {
        return state.outbox.get(index).message();
    }

    private static InstanceView instance(String status, String desired) {
        return new InstanceView(
                1,
                "app",
                0,
                Optional.of(1),
                status,
                desired,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of("sleep"),
                "/",
                Optional.empty(),
                "default");
    }

    private static RestoreView restore(String operation, String outcome) {
        return new RestoreView(
                outcome,
                operation,
                0,
                0,
                0,
                0,
                1,
                List.of(),
                List.of(),
                outcome.equals("committed") ? Optional.empty() : Optional.of("no port"));
    }
}
