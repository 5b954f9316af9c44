package dev.opm.daemon.left;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftGroupsTest {
    private static final int TIMES = 5000;

    @TempDir private Path folder;

    @Test
    void aGroupThatGoesWhileTheyAreCountedIsNotLeft() throws IOException {
        Path stays = Files.createDirectories(folder.resolve("stays/0-0"));
        CompletableFuture<Void> others =
                CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        comeAndGo(folder.resolve("other-" + i % 10 + "/inside"));
                    }
                });

        do {
            assertThat(LeftGroups.folders(folder)).contains(stays.getParent(), stays);
        } while (!others.isDone());

        others.join();
        assertThat(LeftGroups.folders(folder)).containsExactly(folder, stays.getParent(), stays);
    }

    @Test
    void whereThereIsNoGroupNoneIsLeft() throws IOException {
        assertThat(LeftGroups.folders(folder.resolve("none"))).isEmpty();
    }

    private static void comeAndGo(Path group) {
        try {
            Files.createDirectories(group);
            Files.delete(group);
            Files.delete(group.getParent());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
