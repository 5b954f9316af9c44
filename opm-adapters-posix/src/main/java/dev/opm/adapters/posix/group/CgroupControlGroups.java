package dev.opm.adapters.posix.group;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.SystemBoot;
import dev.opm.domain.app.launch.Shares;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.storage.StorageFailure;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.constants.platform.Errno;

/// Control groups in the hierarchy of version 2: `OWN/opm-HOMEID/APP-INDEX`, below the group the
/// daemon is in. The directory of a home is there while one of its groups is.
///
/// No controller is switched on, so nothing is accounted and nothing limited. What cannot be made
/// is said once and done without. Callable from any thread; the groups of one slot are its claim
/// holder's.
final class CgroupControlGroups implements SlotGroups {
    private static final int MODE = 0755;
    private static final int TRIES = 3;

    private final Optional<Path> folder;
    private final Optional<OwnGroup> inside;
    private final Optional<GroupLimits> limits;
    private final GroupReader reader;
    private final GroupMembers members = new GroupMembers(SystemBoot.read());
    private final GroupFolders folders;
    private final GroupListener news;
    private final String state;
    private final AtomicBoolean complained = new AtomicBoolean();

    private CgroupControlGroups(
            Optional<Path> folder,
            Optional<OwnGroup> inside,
            String homeId,
            GroupFolders folders,
            GroupListener news,
            String state) {
        this.folder = folder;
        this.inside = inside;
        this.limits = folder.map(home -> new GroupLimits(Objects.requireNonNull(home.getParent())));
        this.reader = new GroupReader(homeId);
        this.folders = folders;
        this.news = news;
        this.state = state;
        news.say("control groups: " + state);
    }

    static CgroupControlGroups of(String homeId, Path file, Use use, GroupListener news) {
        String name = GroupName.ofHome(homeId);
        GroupFolders folders = GroupFolders.read(file, name);
        return switch (OwnGroup.find(use)) {
            case OwnGroup.Finding.Usable(OwnGroup own) -> {
                Path folder = own.directory().resolve(name);
                yield new CgroupControlGroups(
                        Optional.of(folder),
                        Optional.of(own),
                        homeId,
                        folders,
                        news,
                        "each launch gets one in " + folder);
            }
            case OwnGroup.Finding.Unusable(String why, Optional<OwnGroup> inside) ->
                    new CgroupControlGroups(
                            Optional.empty(), inside, homeId, folders, news, "not used: " + why);
        };
    }

    @Override
    public Place open(LockSlot slot) {
        for (Path known : folders.known()) {
            if (!isOurs(known) && isPopulated(known.resolve(GroupName.of(slot)))) {
                return new Place.Occupied();
            }
        }
        return folder.map(home -> open(home, slot)).orElseGet(Place.Nowhere::new);
    }

    @Override
    public Optional<Path> folder(LockSlot slot) {
        return folder.map(home -> home.resolve(GroupName.of(slot)));
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public Optional<String> obstacleTo(Shares shares) {
        if (shares.equals(Shares.UNLIMITED)) {
            return Optional.empty();
        }
        return limits.isEmpty()
                ? Optional.of("control groups are " + state)
                : limits.get().obstacleTo(shares);
    }

    @Override
    public Optional<String> limit(LockSlot slot, Shares shares) {
        if (shares.equals(Shares.UNLIMITED)) {
            return Optional.empty();
        }
        return folder.isEmpty() || limits.isEmpty()
                ? Optional.of("control groups are " + state)
                : limits.get().set(folder.get().resolve(GroupName.of(slot)), shares);
    }

    @Override
    public void doneWithout(Errno errno) {
        doneWithout(errno.name());
    }

    @Override
    public void kill(LockSlot slot) {
        for (Path known : folders.known()) {
            Path group = known.resolve(GroupName.of(slot));
            if (inside.filter(own -> own.isWithin(group)).isEmpty()) {
                // Who is not killed by this is found by a census and signalled.
                FileCalls.put(group.resolve("cgroup.kill").toString(), "1");
            }
        }
    }

    /// A zombie is in its group until somebody asks for its exit status, though the group counts it
    /// no more (Linux 5.2).
    @Override
    public boolean diedLast(LockSlot slot, Identity process) {
        try (ProcReader proc = new ProcReader()) {
            return proc.stat(process.pid())
                            .filter(stat -> stat.isZombie())
                            .filter(stat -> stat.startTicks() == process.startTicks())
                            .isPresent()
                    && reader.slotOf(process.pid(), proc).equals(Optional.of(slot))
                    && folders.known().stream()
                            .noneMatch(known -> isPopulated(known.resolve(GroupName.of(slot))));
        }
    }

    @Override
    public Set<Identity> enclosed(LockSlot slot) {
        Set<Identity> all = new HashSet<>();
        for (Path known : folders.known()) {
            Optional<Set<Identity>> some = members.enclosed(known.resolve(GroupName.of(slot)));
            if (some.isEmpty()) {
                return Set.of();
            }
            all.addAll(some.get());
        }
        return all;
    }

    @Override
    public boolean remove(LockSlot slot) {
        boolean empty = true;
        for (Path known : folders.known()) {
            Removal removal = remove(known.resolve(GroupName.of(slot)));
            empty &= removal != Removal.IN_USE;
            if (removal == Removal.DONE) {
                FileCalls.removeFolder(known.toString()); // goes with the last
            }
        }
        return empty;
    }

    @Override
    public void removeEmpty() {
        for (Path known : folders.known()) {
            Subgroups.of(known).forEach(CgroupControlGroups::remove);
            FileCalls.removeFolder(known.toString());
        }
        folders.forgetGone();
    }

    private boolean isOurs(Path known) {
        return folder.equals(Optional.of(known));
    }

    /// The home's directory may go at any time, with another slot's group that was its last.
    private Place open(Path home, LockSlot slot) {
        try {
            folders.add(home);
        } catch (StorageFailure failure) {
            return doneWithout(failure.reason());
        }
        Path group = home.resolve(GroupName.of(slot));
        Outcome<Integer> made = FileCalls.makeFolder(group.toString(), MODE);
        for (int tries = 0; tries < TRIES && isMissing(made); tries++) {
            FileCalls.makeFolder(home.toString(), MODE);
            made = FileCalls.makeFolder(group.toString(), MODE);
        }
        return switch (made) {
            case Outcome.Done<Integer> _ -> opened(group.toString());
            case Outcome.Failed<Integer>(Errno errno) when errno == Errno.EEXIST ->
                    isPopulated(group) ? new Place.Occupied() : opened(group.toString());
            case Outcome.Failed<Integer>(Errno errno) -> doneWithout(errno.name() + " " + group);
        };
    }

    private static boolean isMissing(Outcome<Integer> made) {
        return made.failure().equals(Optional.of(Errno.ENOENT));
    }

    private Place opened(String group) {
        return switch (Descriptor.open(group, OpenFlags.READ_ONLY, 0)) {
            case Outcome.Done<Descriptor>(Descriptor directory) -> new Place.Group(directory);
            case Outcome.Failed<Descriptor>(Errno errno) -> doneWithout(errno.name() + " " + group);
        };
    }

    private Place doneWithout(String why) {
        if (complained.compareAndSet(false, true)) {
            news.say("control groups: done without where they cannot be made: " + why);
        }
        return new Place.Nowhere();
    }

    private enum Removal {
        DONE,
        NOT_THERE,
        IN_USE
    }

    /// rmdir(2) succeeds only on a group in which nothing lives, which makes it the proof. An app
    /// may have made groups in its own.
    private static Removal remove(Path group) {
        Optional<Errno> obstacle = FileCalls.removeFolder(group.toString()).failure();
        if (obstacle.isEmpty()) {
            return Removal.DONE;
        }
        if (obstacle.get() == Errno.ENOENT) {
            return Removal.NOT_THERE;
        }
        Subgroups.of(group).forEach(CgroupControlGroups::remove);
        FileCalls.removeFolder(group.toString());
        return isPopulated(group) ? Removal.IN_USE : Removal.DONE;
    }

    /// Unless it is known that nothing lives in it or below.
    private static boolean isPopulated(Path group) {
        return switch (FileCalls.readSmall(group.resolve("cgroup.events").toString())) {
            case Outcome.Done<String>(String events) -> !events.contains("populated 0");
            case Outcome.Failed<String>(Errno errno) -> errno != Errno.ENOENT;
        };
    }
}
