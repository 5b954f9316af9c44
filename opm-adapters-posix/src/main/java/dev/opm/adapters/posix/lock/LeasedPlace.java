package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.linux.FileEvents;
import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// The folder and the lock file that a lease is of, by device and inode: what the paths lead to may
/// change while the lease is held. A disk that does not let them be looked at says nothing about
/// that: what cannot be known is not gone.
record LeasedPlace(Path home, Path lock, Found homeFound, Found lockFound) {
    /// What a path led to.
    sealed interface Found {
        record There(String identity) implements Found {}

        record Nothing() implements Found {}

        record Unknown() implements Found {}

        /// Two looks of which one saw nothing for sure do not differ.
        default boolean differs(Found before) {
            return !(this instanceof Unknown) && !(before instanceof Unknown) && !equals(before);
        }
    }

    static LeasedPlace of(Path home, Path lock) {
        return new LeasedPlace(home, lock, look(home), look(lock));
    }

    /// Why it is not the same any more; empty as long as it is.
    Optional<String> flaw() {
        Found homeNow = look(home);
        Found lockNow = look(lock);
        if (!homeNow.differs(homeFound) && !lockNow.differs(lockFound)) {
            return Optional.empty();
        }
        if (homeNow instanceof Found.Nothing) {
            return Optional.of(home + " is gone");
        }
        return Optional.of(
                lockNow instanceof Found.Nothing
                        ? lock + " is gone"
                        : home + " or " + lock.getFileName() + " in it is another one now");
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

    private static Found look(Path path) {
        try {
            var facts = Files.readAttributes(path, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
            return new Found.There(facts.get("dev") + ":" + facts.get("ino"));
        } catch (IOException failure) {
            return switch (Errnos.name(failure)) {
                case "ENOENT", "ENOTDIR" -> new Found.Nothing();
                default -> new Found.Unknown();
            };
        }
    }
}
