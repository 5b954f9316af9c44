package dev.opm.adapters.logs.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndHintTest {
    private static final Value.Fields START = event("start", Map.of());
    private static final Value.Fields WELL = end("exit code 0", "2026-01-31T12:00:01Z");

    @Test
    void aProgramThatWentToTheBackgroundIsToldOf() {
        Value.Fields remains = event("remains-ended", Map.of("processes", new Value.Whole(3)));

        assertThat(EndHint.of(new Past(List.of(START, WELL, remains)), List.of()).orElseThrow())
                .contains("went to the background", "(3)", "daemon off;");
        assertThat(
                        EndHint.of(new Past(List.of(START, WELL, remains, START, WELL)), List.of())
                                .orElseThrow())
                .doesNotContain("background");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThat(
                        EndHint.of(
                                        new Past(
                                                List.of(
                                                        START,
                                                        end(
                                                                "exit code 1",
                                                                "2026-01-31T12:00:01Z"))),
                                        List.of(
                                                "Error: listen EADDRINUSE: address already in use :::80"))
                                .orElseThrow())
                .startsWith("EADDRINUSE")
                .contains("--port-range", "--reload stop-start");
    }

    @Test
    void anEndThatIsWellAndAtOnceMayBeForWantOfInput() {
        assertThat(EndHint.of(new Past(List.of(START, WELL)), List.of()).orElseThrow())
                .contains("stdin", "--restart never");
        assertThat(
                        EndHint.of(
                                new Past(
                                        List.of(START, end("exit code 0", "2026-01-31T13:00:00Z"))),
                                List.of()))
                .isEmpty();
    }

    @Test
    void aJobThatIsDoneNeedsNoHint() {
        Value.Fields decided =
                event(
                        "decided",
                        Map.of(
                                "next",
                                new Value.Text(
                                        "finished: its restart policy calls this a success")));

        assertThat(EndHint.of(new Past(List.of(START, WELL, decided)), List.of())).isEmpty();
    }

    @Test
    void anyOtherEndHasNoHint() {
        assertThat(EndHint.of(new Past(List.of()), List.of())).isEmpty();
        assertThat(
                        EndHint.of(
                                new Past(
                                        List.of(START, end("exit code 3", "2026-01-31T12:00:01Z"))),
                                List.of("bye")))
                .isEmpty();
    }

    private static Value.Fields end(String exit, String time) {
        return event(
                "end",
                Map.of(
                        "exit", new Value.Text(exit),
                        "startedAt", new Value.Text("2026-01-31T12:00:00Z"),
                        "time", new Value.Text(time)));
    }

    private static Value.Fields event(String kind, Map<String, Value> facts) {
        Map<String, Value> fields = new LinkedHashMap<>(facts);
        fields.put("event", new Value.Text(kind));
        return new Value.Fields(fields);
    }
}
