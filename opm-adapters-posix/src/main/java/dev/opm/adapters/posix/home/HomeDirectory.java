package dev.opm.adapters.posix.home;

import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.adapters.posix.linux.proc.Machine;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The home on disk, where its files are, and that it is ours alone: it and its folders are made
/// with mode 0700, and a home that others could have written to is refused.
public final class HomeDirectory {
    private static final Set<PosixFilePermission> OURS_ALONE =
            PosixFilePermissions.fromString("rwx------");
    private static final int WRITABLE_BY_OTHERS = 022;

    private static final Pattern PIPE = Pattern.compile("(.+)-(\\d{1,9})\\.(out|err)");

    private final Path root;

    private HomeDirectory(Path root) {
        this.root = root;
    }

    /// Makes what is missing.
    ///
    /// @throws StorageFailure if it cannot be made, is not ours, or is writable by others
    public static HomeDirectory open(Home home) {
        Path path = home.path();
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            Path root = path.toRealPath();
            refuseForeign(root);
            HomeSchema.check(root);
            Files.setPosixFilePermissions(root, OURS_ALONE);
            for (String folder : new String[] {"logs", "pipes", "spare-pipes", "locks", "run"}) {
                makeFolder(root.resolve(folder));
            }
            return new HomeDirectory(root);
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw new StorageFailure(
                    "home " + path + ": ENOTDIR " + e.getMessage() + "; choose another --home", e);
        } catch (IOException e) {
            throw new StorageFailure(
                    "home "
                            + path
                            + ": "
                            + Errnos.shown(e)
                            + (e instanceof FileSystemException file ? " " + file.getFile() : "")
                            + "; make it writable or choose another --home",
                    e);
        }
    }

    /// With every symbolic link resolved, as the kernel shows it in `/proc/PID/fd`.
    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path locks() {
        return root.resolve("locks");
    }

    /// Pipes that wait to be used again.
    public Path sparePipes() {
        return root.resolve("spare-pipes");
    }

    /// What logs lost, see [dev.opm.adapters.posix.capture.Capture#lost].
    public Path losses() {
        return root.resolve("losses");
    }

    public Path pipes() {
        return root.resolve("pipes");
    }

    /// `HOME/logs/NAME-INDEX.STREAM.log`. A text, for a name may hold what a [Path] cannot express
    /// in the C locale.
    public String log(AppName name, InstanceId instance, String stream) {
        return logs() + "/" + name + "-" + instance.index() + "." + stream + ".log";
    }

    /// The same log with its pipe, `HOME/pipes/NAME-INDEX.STREAM`.
    public LogPlace place(AppName name, InstanceId instance, String stream) {
        return new LogPlace(
                log(name, instance, stream),
                pipes() + "/" + name + "-" + instance.index() + "." + stream,
                name.value(),
                instance.index(),
                Optional.of(instance));
    }

    /// The log of a pipe by the name of the pipe, if it is one of an instance.
    public Optional<LogPlace> placeOf(String pipe) {
        Matcher name = PIPE.matcher(pipe);
        return name.matches()
                ? Optional.of(
                        new LogPlace(
                                logs() + "/" + pipe + ".log",
                                pipes() + "/" + pipe,
                                name.group(1),
                                Integer.parseInt(name.group(2)),
                                Optional.empty()))
                : Optional.empty();
    }

    /// `HOME/logs/NAME-INDEX.milestones`.
    public String runTimes(AppName name, InstanceId instance) {
        return logs() + "/" + name + "-" + instance.index() + ".milestones";
    }

    public Path lock(LockSlot slot) {
        return locks().resolve(LockName.of(slot));
    }

    /// Where the home's control groups are.
    public Path groups() {
        return root.resolve("control-groups");
    }

    /// What names of notification sockets are made with.
    public Path notifyKey() {
        return root.resolve("notify-key");
    }

    public Path lease() {
        return root.resolve("daemon.lock");
    }

    Path id() {
        return root.resolve("home-id");
    }

    private static void refuseForeign(Path root) throws IOException {
        Map<String, Object> facts = Files.readAttributes(root, "unix:uid,mode");
        if (!(facts.get("uid") instanceof Integer owner)
                || !(facts.get("mode") instanceof Integer mode)) {
            throw new IOException("the file system tells neither owner nor mode");
        }
        if (owner != Machine.effectiveUser()) {
            throw new StorageFailure(
                    "home "
                            + root
                            + ": belongs to uid "
                            + owner
                            + ", not to uid "
                            + Machine.effectiveUser()
                            + "; choose another --home");
        }
        if ((mode & WRITABLE_BY_OTHERS) != 0) {
            throw new StorageFailure(
                    "home "
                            + root
                            + ": is writable by others (mode "
                            + Integer.toOctalString(mode & 07777)
                            + "); chmod 700 it if you trust what is in it");
        }
    }

    /// Several daemons may come to a new home at once.
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        } catch (FileAlreadyExistsException madeByAnother) {
            if (!Files.isDirectory(folder)) {
                throw madeByAnother;
            }
        }
    }
}
