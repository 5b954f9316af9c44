package dev.opm.adapters.posix.home;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Errno;

/// Keeps the home's id in `HOME/home-id`, beside the home's device and inode. When those differ the
/// home is a copy, and gets an id of its own: it must never take the other's processes for its own.
///
/// Two daemons that start at once agree on the id, for it is read and made under a lock on the
/// file. Torn by a crash while it was made: made anew, and no process can carry the torn one yet.
final class HomeIdFile {
    private static final int ID_BITS = 80;

    private final HomeDirectory home;

    HomeIdFile(HomeDirectory home) {
        this.home = home;
    }

    HomeId readOrMake() {
        try (Descriptor file = opened(home.id())) {
            done("lock", FileCalls.lock(file));
            String place = placeOf(home.root());
            String[] words = done("read", FileCalls.readSmall(file)).strip().split(" ", -1);
            if (words.length == 2 && words[0].length() >= ID_BITS / 8 && words[1].equals(place)) {
                return new HomeId(words[0]);
            }
            HomeId fresh = new HomeId(randomId());
            done("write", FileCalls.writeSmall(file, fresh.value() + " " + place + "\n"));
            return fresh;
        }
    }

    /// Letters and digits, of one length. From the kernel itself: the JDK's `SecureRandom` takes 8
    /// ms of a daemon's first start to load.
    private static String randomId() {
        String digits = new BigInteger(1, randomBytes(ID_BITS / 8)).toString(36);
        return "h" + "0".repeat(16 - digits.length()) + digits;
    }

    private static byte[] randomBytes(int count) {
        try (InputStream random = new FileInputStream("/dev/urandom")) {
            return random.readNBytes(count);
        } catch (IOException e) {
            throw new StorageFailure("home id: cannot read /dev/urandom: " + e.getMessage(), e);
        }
    }

    private static String placeOf(Path root) {
        try {
            var facts = Files.readAttributes(root, "unix:dev,ino");
            return facts.get("dev") + ":" + facts.get("ino");
        } catch (IOException e) {
            throw new StorageFailure("home " + root + ": " + e.getMessage(), e);
        }
    }

    private static Descriptor opened(Path path) {
        int flags = OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.NO_FOLLOW;
        return Descriptor.open(path.toString(), flags, 0600)
                .orThrow(errno ->
                        new StorageFailure(
                                errno == Errno.ELOOP
                                        ? "home id: " + path + " is a symbolic link; remove it"
                                        : "home id: cannot open " + path + ": " + errno.name()));
    }

    private <T> T done(String verb, Outcome<T> outcome) {
        return outcome.orThrow(errno ->
                new StorageFailure(
                        "home id: cannot " + verb + " " + home.id() + ": " + errno.name()));
    }
}
