package dev.opm.adapters.posix.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeIdFileTest {
    @TempDir Path folder;

    @Test
    void aHomeKeepsItsId() {
        HomeId first = idOf("home");

        assertThat(idOf("home")).isEqualTo(first);
        assertThat(first.value()).matches("h[0-9a-z]{16}");
    }

    @Test
    void twoHomesHaveTwoIds() {
        assertThat(idOf("one")).isNotEqualTo(idOf("two"));
    }

    @Test
    void aCopiedHomeGetsAnIdOfItsOwn() throws Exception {
        HomeId original = idOf("home");
        Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve("home/home-id"), folder.resolve("copy/home-id"));

        HomeId copy = idOf("copy");

        assertThat(copy).isNotEqualTo(original);
        assertThat(idOf("copy")).isEqualTo(copy);
        assertThat(idOf("home")).isEqualTo(original);
    }

    @Test
    void aMovedHomeKeepsItsId() throws Exception {
        HomeId original = idOf("home");
        Files.move(folder.resolve("home"), folder.resolve("moved"));

        assertThat(idOf("moved")).isEqualTo(original);
    }

    @Test
    void aTornIdIsMadeAnew() throws Exception {
        HomeId original = idOf("home");
        Files.writeString(folder.resolve("home/home-id"), "h12");

        HomeId fresh = idOf("home");

        assertThat(fresh).isNotEqualTo(original);
        assertThat(idOf("home")).isEqualTo(fresh);
    }

    @Test
    void thoseWhoMakeItAtOnceAgree() throws Exception {
        Callable<HomeId> make = () -> idOf("home");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var ids = threads.invokeAll(Stream.generate(() -> make).limit(16).toList());

            for (Future<HomeId> id : ids) {
                assertThat(id.get()).isEqualTo(idOf("home"));
            }
        }
    }

    private HomeId idOf(String name) {
        return new HomeIdFile(HomeDirectory.open(new Home(folder.resolve(name)))).readOrMake();
    }
}
