package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.journal.Entry;
import dev.opm.domain.journal.WallTime;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.testing.contract.JournalContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends JournalContract {
    private static final WallTime STAMPS =
            new WallTime(InstantSource.system(), InstantSource.system());

    private static final Pattern FACT = Pattern.compile("\"n\":\"([^\"]*)\"");

    @TempDir private Path home;
    private FileJournal journal;

    @BeforeEach
    void open() {
        journal = new FileJournal(home, 1 << 20, STAMPS, () -> {});
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected List<String> kept() {
        return lines().stream()
                .map(FACT::matcher)
                .filter(Matcher::find)
                .map(fact -> fact.group(1))
                .toList();
    }

    @Test
    void anEntryIsOneLineOfJson() throws IOException {
        journal.note(
                new Entry(
                        NOON.plusNanos(999_999),
                        Entry.Kind.GIVEN_UP,
                        entry(0).instance(),
                        entry(0).app(),
                        Map.of("why", "\"a\nb\"")));

        assertThat(lines())
                .containsExactly(
                        "{\"seq\":1,\"time\":\"2026-01-01T12:00:00.001Z\",\"event\":\"given-up\",\"id\":7,"
                                + "\"instance\":2,\"name\":\"web\",\"why\":\"\\\"a\\nb\\\"\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void twoFilesAreKeptAndNeitherGrowsBeyondItsBound() throws IOException {
        journal = new FileJournal(home, 2000, STAMPS, () -> {});
        IntStream.range(0, 200).mapToObj(JournalContract::entry).forEach(journal::note);
        List<String> kept = kept();

        assertThat(Files.size(file())).isLessThanOrEqualTo(2000);
        assertThat(Files.size(before())).isBetween(1500L, 2000L);
        assertThat(home.toFile().list()).hasSize(2);
        assertThat(kept)
                .as("the newest, without a gap")
                .containsExactlyElementsOf(
                        IntStream.range(200 - kept.size(), 200)
                                .mapToObj(Integer::toString)
                                .toList());
    }

    @Test
    void aTornLastLineIsLeftAloneAndWhatFollowsStandsOnALineOfItsOwn() throws IOException {
        journal.note(entry(1));
        lines();
        Files.writeString(file(), "{\"time\":\"2026-01-01T12:0", StandardOpenOption.APPEND);
        journal = new FileJournal(home, 1 << 20, STAMPS, () -> {});
        journal.note(entry(2));

        assertThat(lines()).hasSize(3);
        assertThat(kept()).containsExactly("1", "2");
        assertThat(lines().get(1)).isEqualTo("{\"time\":\"2026-01-01T12:0");
    }

    /// A folder in the place of the file: as with a disk that takes nothing, nothing can be kept.
    @Test
    void whatTheDiskDoesNotTakeIsDroppedAndWhatComesLaterIsKept() throws IOException {
        Files.createDirectory(file());
        journal.note(entry(1));
        journal.flush(Duration.ofMinutes(1));
        Files.delete(file());
        journal.note(entry(2));

        assertThat(kept()).containsExactly("2");
    }

    @Test
    void aHomeThatIsGoneHurtsNobody() throws IOException {
        Files.delete(home);
        journal.note(entry(1));
        journal.flush(Duration.ofMinutes(1));

        assertThat(home).doesNotExist();
        Files.createDirectory(home);
    }

    private List<String> lines() {
        journal.flush(Duration.ofMinutes(1));
        try {
            List<String> lines = new java.util.ArrayList<>();
            if (Files.exists(before())) {
                lines.addAll(Files.readAllLines(before()));
            }
            if (Files.exists(file())) {
                lines.addAll(Files.readAllLines(file()));
            }
            return lines;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path file() {
        return home.resolve("events.jsonl");
    }

    private Path before() {
        return home.resolve("events.1.jsonl");
    }
}
