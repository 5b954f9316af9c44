package dev.opm.adapters.posix.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.capture.file.LogPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossesTest {
    private static final LogPlace WEB = place("web", 0);
    private static final LogPlace API = place("api", 7);
    private static final int SIZE = Losses.RECORD * Losses.RECORDS;

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("losses");
    }

    @Test
    void aCountIsThereAfterTheOneWhoCounted() {
        try (Losses first = new Losses(file)) {
            first.add(WEB, 5);
            first.add(API, 1L << 40);
            first.add(WEB, 6);
            assertThat(first.of(WEB)).isEqualTo(11);
        }
        try (Losses next = new Losses(file)) {
            assertThat(next.of(WEB)).isEqualTo(11);
            assertThat(next.of(API)).isEqualTo(1L << 40);
            assertThat(next.of(place("web", 1))).isZero();
        }
    }

    @Test
    void whatIsForgottenIsGoneAndItsPlaceIsFree() throws IOException {
        for (int i = 0; i < 3 * Losses.RECORDS; i++) {
            try (Losses losses = new Losses(file)) {
                losses.add(place("web", i), 1);
                losses.forget(place("web", i));
            }
        }
        try (Losses losses = new Losses(file)) {
            assertThat(losses.of(place("web", 0))).isZero();
        }
        assertThat(Files.size(file)).isEqualTo(SIZE);
    }

    /// On a full disk nothing can be made, and a count must have its place already.
    @Test
    void theFileHasItsSizeFromTheStartAndIsOursAlone() throws IOException {
        try (Losses losses = new Losses(file)) {
            assertThat(Files.size(file)).isEqualTo(SIZE);
            losses.add(WEB, 1);
            assertThat(Files.size(file)).isEqualTo(SIZE);
        }
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void moreLogsThanThereArePlacesMakeTheFileLonger() {
        try (Losses losses = new Losses(file)) {
            for (int i = 0; i <= Losses.RECORDS; i++) {
                losses.add(place("web", i), i + 1);
            }
        }
        try (Losses next = new Losses(file)) {
            assertThat(next.of(place("web", Losses.RECORDS))).isEqualTo(Losses.RECORDS + 1);
        }
    }

    @Test
    void whatIsNoCountIsTakenForAFreePlace() throws IOException {
        byte[] rubbish = new byte[SIZE];
        java.util.Arrays.fill(rubbish, (byte) 0x7f);
        Files.write(file, rubbish);

        try (Losses losses = new Losses(file)) {
            assertThat(losses.of(WEB)).isZero();
            losses.add(WEB, 3);
        }
        try (Losses next = new Losses(file)) {
            assertThat(next.of(WEB)).isEqualTo(3);
        }
    }

    @Test
    void withoutAFileItCountsAsLongAsItLives() {
        try (Losses losses = new Losses(folder.resolve("missing/losses"))) {
            losses.add(WEB, 4);
            assertThat(losses.of(WEB)).isEqualTo(4);
        }
    }

    private static LogPlace place(String app, int instance) {
        String log = app + "-" + instance + ".out";
        return new LogPlace(
                "/home/logs/" + log + ".log",
                "/home/pipes/" + log,
                app,
                instance,
                Optional.empty());
    }
}
