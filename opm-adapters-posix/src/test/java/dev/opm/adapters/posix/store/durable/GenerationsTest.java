package dev.opm.adapters.posix.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
    @TempDir Path folder;

    @Test
    void eachPushMovesTheOthersOneOnAndDropsTheOldest() throws IOException {
        push(new NioDisk(), "a", "b", "c", "d");
        assertEquals(List.of("d", "c", "b"), contents());
    }

    @Test
    void aGapIsFilledBeforeAnythingIsDropped() throws IOException {
        push(new NioDisk(), "a", "b", "c");
        Files.delete(folder.resolve("x.1.json"));
        push(new NioDisk(), "d");
        assertEquals(List.of("d", "c", "a"), contents());
    }

    @Test
    void aMissingNewestIsReplacedWithoutMovingTheOthers() throws IOException {
        push(new NioDisk(), "a", "b", "c");
        Files.delete(folder.resolve("x.json"));
        push(new NioDisk(), "d");
        assertEquals(List.of("d", "b", "a"), contents());
    }

    @Test
    void aPushCutOffAfterTheLinkDoesNotCountTwice() throws IOException {
        push(new NioDisk(), "a", "b");
        Files.delete(folder.resolve("x.1.json"));
        Files.createLink(folder.resolve("x.1.json"), folder.resolve("x.json"));
        push(new NioDisk(), "c");
        assertEquals(List.of("c", "b"), contents());
    }

    @Test
    void aFileSystemWithoutLinksMovesInstead() throws IOException {
        Disk noLinks = new NoLinks(new NioDisk());
        push(noLinks, "a", "b", "c", "d");
        assertEquals(List.of("d", "c", "b"), contents());
    }

    @Test
    void aSymbolicLinkInThePlaceOfTheNewestIsKeptAndNotWrittenThrough() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "theirs");
        Files.createSymbolicLink(folder.resolve("x.json"), elsewhere);
        push(new NioDisk(), "a");
        assertThat(elsewhere).hasContent("theirs");
        assertThat(folder.resolve("x.json")).isRegularFile().hasContent("a");
    }

    @Test
    void whatNobodyWouldReadAgainIsNotWritten() throws IOException {
        push(new NioDisk(), "a");
        assertThatThrownBy(() -> push(new NioDisk(), "12345")).isInstanceOf(IOException.class);
        assertEquals(List.of("a"), contents());
    }

    private void push(Disk disk, String... contents) throws IOException {
        Generations generations = new Generations(disk, folder, "x", 3, 4);
        for (String content : contents) {
            generations.push(out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private List<String> contents() {
        return Stream.of("x.json", "x.1.json", "x.2.json", "x.3.json")
                .map(folder::resolve)
                .filter(Files::exists)
                .map(GenerationsTest::read)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private record NoLinks(Disk disk) implements Disk {
        @Override
        public Draft create(Path file) throws IOException {
            return disk.create(file);
        }

        @Override
        public void append(Path file, byte[] content) throws IOException {
            disk.append(file, content);
        }

        @Override
        public void overwrite(Path file, byte[] content) throws IOException {
            disk.overwrite(file, content);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void link(Path existing, Path link) throws IOException {
            throw new IOException("Operation not permitted");
        }

        @Override
        public void delete(Path file) throws IOException {
            disk.delete(file);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            disk.syncFolder(folder);
        }
    }
}
