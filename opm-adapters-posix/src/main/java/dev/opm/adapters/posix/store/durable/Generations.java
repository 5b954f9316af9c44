package dev.opm.adapters.posix.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A file and its older generations: `dump.json`, `dump.1.json`, … in one folder.
///
/// [#push] adds a generation, durable when it returns; if it throws, all are as they were. The
/// oldest goes only when the new one is safe. Nothing is ever removed for being unreadable. At any
/// instant, and after a crash at any instant, the newest right generation is the last pushed or the
/// one being pushed. Not for several threads at once: the store that owns it has a mutex.
public final class Generations {
    private final Disk disk;
    private final Path folder;
    private final List<Path> files;
    private final Path overflow;
    private final long most;

    /// @param stem the name without `.json`
    /// @param kept how many generations, the newest included
    /// @param most bytes in one
    public Generations(Disk disk, Path folder, String stem, int kept, long most) {
        this.disk = disk;
        this.most = most;
        this.folder = folder;
        this.files =
                IntStream.range(0, kept)
                        .mapToObj(
                                age -> folder.resolve(stem + (age == 0 ? "" : "." + age) + ".json"))
                        .toList();
        this.overflow = folder.resolve(stem + "." + kept + ".json");
    }

    public Path newest() {
        return files.getFirst();
    }

    public void push(Content content) throws IOException {
        try (DurableChange change = new DurableChange(disk)) {
            Path draft = change.draft(newest(), content, most);
            if (isThere(newest())) {
                Path second = files.get(1);
                if (!isLeftOfACrash(second)) {
                    makeRoomAt(1, change);
                    change.keep(newest(), second);
                }
                change.placeOver(draft, newest(), second);
            } else {
                change.place(draft, newest());
            }
            change.commit(folder);
        }
        dropOverflow();
    }

    /// Makes what an earlier push renamed survive power loss, should that push have been cut off
    /// before it could.
    public void settle() throws IOException {
        disk.syncFolder(folder);
    }

    /// The newest generation that the reader finds right.
    public <T> Reading<T> newestRight(Function<Path, Reading<T>> reader) {
        List<String> flaws = new ArrayList<>();
        boolean newestIsMissing = false;
        for (Path file : files) {
            switch (reader.apply(file)) {
                case Reading.Right<T>(Path _, T value, List<String> _) -> {
                    if (newestIsMissing) {
                        flaws.addFirst(newest() + " is missing");
                    }
                    return new Reading.Right<>(file, value, List.copyOf(flaws));
                }
                case Reading.Flawed<T>(List<String> more) -> flaws.addAll(more);
                case Reading.Absent<T>() -> newestIsMissing |= file.equals(newest());
            }
        }
        return flaws.isEmpty() ? new Reading.Absent<>() : new Reading.Flawed<>(flaws);
    }

    /// Moves the generations from an age on one age up, as far as the first gap.
    private void makeRoomAt(int age, DurableChange change) throws IOException {
        int gap = age;
        while (gap < files.size() && isThere(files.get(gap))) {
            gap++;
        }
        for (int i = gap; i > age; i--) {
            change.move(files.get(i - 1), i == files.size() ? overflow : files.get(i));
        }
    }

    /// A push that was cut off between keeping the newest and placing the next: both names are one
    /// file.
    private boolean isLeftOfACrash(Path second) throws IOException {
        return isThere(second) && inode(newest()).equals(inode(second));
    }

    /// What cannot be removed now is removed by the next push; the new generation is safe.
    private void dropOverflow() {
        try {
            disk.delete(overflow);
        } catch (IOException leftForTheNextPush) {
            return;
        }
    }

    private static Object inode(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
