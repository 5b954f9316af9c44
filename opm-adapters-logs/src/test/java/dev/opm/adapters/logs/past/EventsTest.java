package dev.opm.adapters.logs.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    @TempDir private Path home;

    @Test
    void bothFilesAreOneAfterTheOtherAndATornLineIsNone() throws IOException {
        Files.writeString(home.resolve("events.1.jsonl"), line(1) + line(2));
        Files.writeString(home.resolve("events.jsonl"), line(3) + line(4) + "{\"seq\":5,\"ev");

        assertThat(after(0)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(after(2)).containsExactly(3L, 4L);
        assertThat(after(5)).isEmpty();
    }

    @Test
    void theNumbersAreKnownWithoutTheEvents() throws IOException {
        Files.writeString(home.resolve("events.jsonl"), line(12) + "\nnot ours\n" + line(13));

        List<Long> numbers = new ArrayList<>();
        Events.numbers(home, numbers::add);
        assertThat(numbers).containsExactly(12L, 13L);
    }

    @Test
    void anEventWithoutANumberIsOfThePastAndNeverNews() throws IOException {
        Files.writeString(home.resolve("events.jsonl"), "{\"event\":\"old\"}\n" + line(1));

        List<Value.Fields> all = new ArrayList<>();
        Events.each(home, 0, all::add);
        assertThat(all).hasSize(2);
        assertThat(after(1)).isEmpty();
    }

    @Test
    void aHomeWithoutEventsHasNone() throws IOException {
        assertThat(after(0)).isEmpty();
    }

    private List<Long> after(long number) throws IOException {
        List<Long> found = new ArrayList<>();
        Events.each(
                home,
                number,
                event -> {
                    if (event.fields().get("seq") instanceof Value.Whole(long seq)) {
                        found.add(seq);
                    }
                });
        return found;
    }

    private static String line(long number) {
        return "{\"seq\":" + number + ",\"event\":\"end\",\"name\":\"a \\\"seq\\\":9\"}\n";
    }
}
