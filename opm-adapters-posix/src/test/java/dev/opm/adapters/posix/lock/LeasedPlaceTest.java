package dev.opm.adapters.posix.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasedPlaceTest {
    @TempDir Path folder;
    private Path parent;
    private Path home;
    private Path lock;
    private LeasedPlace place;

    @BeforeEach
    void lease() throws IOException {
        parent = folder.resolve("parent");
        home = Files.createDirectories(parent.resolve("home"));
        lock = Files.createFile(home.resolve("daemon.lock"));
        place = LeasedPlace.of(home, lock);
    }

    @Test
    void aPlaceThatStaysIsTheSame() throws IOException {
        Files.writeString(lock, "5\n");

        assertThat(place.flaw()).isEmpty();
    }

    @Test
    void aHomeOrALockThatIsGoneIsNamed() throws IOException {
        Files.delete(lock);
        assertThat(place.flaw()).contains(lock + " is gone");

        Files.delete(home);
        assertThat(place.flaw()).contains(home + " is gone");
    }

    @Test
    void anotherHomeOrAnotherLockInItIsNamed() throws IOException {
        Path fresh = Files.createFile(home.resolve("fresh"));
        Files.delete(lock);
        Files.move(fresh, lock);
        assertThat(place.flaw()).get().asString().contains("another one now");

        Files.move(parent, folder.resolve("away"));
        Files.createDirectories(home);
        assertThat(place.flaw()).isPresent();
    }

    @Test
    void aHomeBelowWhatIsAFileNowIsGone() throws IOException {
        Files.move(parent, folder.resolve("away"));
        Files.createFile(parent);

        assertThat(place.flaw()).contains(home + " is gone");
    }

    @Test
    void whatCannotBeLookedAtIsNotGone() throws IOException {
        Files.move(parent, folder.resolve("away"));
        Files.createSymbolicLink(parent, parent);

        assertThat(place.flaw()).as("ELOOP, as a disk may answer EIO").isEmpty();
    }
}
