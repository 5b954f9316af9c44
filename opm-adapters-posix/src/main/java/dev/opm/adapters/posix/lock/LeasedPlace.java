package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.linux.FileEvents;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder and the lock file that a lease is of, by device and inode: what the paths lead to may
/// change while the lease is held.
///
/// @param identities of the paths, in their order
record LeasedPlace(Path home, Path lock, String identities) {
    static LeasedPlace of(Path home, Path lock) {
        return new LeasedPlace(home, lock, identities(home, lock));
    }

    /// Why it is not the same any more; empty as long as it is.
    Optional<String> flaw() {
        if (identities(home, lock).equals(identities)) {
            return Optional.empty();
        }
        return Optional.of(
                Stream.of(home, lock)
                        .filter(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                        .findFirst()
                        .map(path -> path + " is gone")
                        .orElse(home + " or " + lock.getFileName() + " in it is another one now"));
    }

    /// Tells the listener once, from a thread that sleeps in the kernel until then.
    void watch(LeaseListener listener) {
        if (FileEvents.open() instanceof Outcome.Done<FileEvents>(FileEvents events)) {
            events.watch(home.toString());
            events.watch(lock.toString());
            Thread.ofPlatform().daemon().name("opm-lease").start(() -> watch(events, listener));
        }
    }

    private void watch(FileEvents events, LeaseListener listener) {
        try (events) {
            Optional<String> flaw = flaw();
            while (flaw.isEmpty()) {
                events.await();
                flaw = flaw();
            }
            listener.lost(flaw.get());
        }
    }

    private static String identities(Path home, Path lock) {
        return identity(home) + " " + identity(lock);
    }

    private static String identity(Path path) {
        try {
            var facts = Files.readAttributes(path, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
            return facts.get("dev") + ":" + facts.get("ino");
        } catch (IOException gone) {
            return "-";
        }
    }
}
