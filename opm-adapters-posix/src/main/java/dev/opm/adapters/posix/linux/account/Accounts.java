package dev.opm.adapters.posix.linux.account;

import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import jnr.ffi.Pointer;
import jnr.posix.Group;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.Passwd;

/// Users and groups as getpwnam(3) and its kin know them, directory services included. Those share
/// one buffer in the C library, so calls come one after the other. Callable from any thread.
///
/// jnr-posix is loaded with the first question, which most daemons never ask: docs/adr/004.
public final class Accounts {
    /// NGROUPS_MAX of Linux.
    private static final int MOST_GROUPS = 65536;

    private Accounts() {}

    /// @param group its own
    public record User(String name, int id, int group, String home, String shell) {
        private static User of(Passwd entry) {
            return new User(
                    Objects.requireNonNullElse(entry.getLoginName(), ""),
                    (int) entry.getUID(),
                    (int) entry.getGID(),
                    Objects.requireNonNullElse(entry.getHome(), ""),
                    Objects.requireNonNullElse(entry.getShell(), ""));
        }
    }

    public static synchronized Optional<User> user(String name) {
        return Optional.ofNullable(Library.LOADED.getpwnam(name)).map(User::of);
    }

    public static synchronized Optional<User> user(int id) {
        return Optional.ofNullable(Library.LOADED.getpwuid(id)).map(User::of);
    }

    public static synchronized OptionalInt group(String name) {
        Group found = Library.LOADED.getgrnam(name);
        return found == null ? OptionalInt.empty() : OptionalInt.of((int) found.getGID());
    }

    /// All groups of a user, its own first.
    public static synchronized List<Integer> groupsOf(User user) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer count = memory.allocate(Integer.BYTES);
            Pointer groups = memory.allocate(MOST_GROUPS * Integer.BYTES);
            count.putInt(0, MOST_GROUPS);
            Native.LIBC.getgrouplist(
                    memory.string(user.name()), user.group(), groups.address(), count.address());
            return IntStream.range(0, Math.min(MOST_GROUPS, count.getInt(0)))
                    .mapToObj(i -> groups.getInt((long) i * Integer.BYTES))
                    .toList();
        }
    }

    private static final class Library {
        static final POSIX LOADED = POSIXFactory.getNativePOSIX();
    }
}
