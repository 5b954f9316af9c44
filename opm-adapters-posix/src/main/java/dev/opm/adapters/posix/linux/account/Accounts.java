package dev.opm.adapters.posix.linux.account;

import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import java.util.Optional;
import java.util.OptionalInt;
import jnr.ffi.Pointer;

/// Users and groups as getpwnam(3) and its kin know them, directory services included. Those share
/// one buffer in the C library, so calls come one after the other. Callable from any thread.
public final class Accounts {
    /// Where `pw_uid` and `gr_gid` stand in `struct passwd` and `struct group` (64-bit).
    private static final int ID = 16;

    private static final int PRIMARY_GROUP = 20;
    private static final int HOME = 32;
    private static final int SHELL = 40;

    private Accounts() {}

    /// @param group its own
    public record User(String name, int id, int group, String home, String shell) {}

    public static synchronized Optional<User> user(String name) {
        try (NativeMemory memory = new NativeMemory()) {
            return user(Native.LIBC.getpwnam(memory.string(name)));
        }
    }

    public static synchronized Optional<User> user(int id) {
        return user(Native.LIBC.getpwuid(id));
    }

    public static synchronized Optional<String> nameOf(int id) {
        long found = Native.LIBC.getpwuid(id);
        return found == 0
                ? Optional.empty()
                : Optional.of(memory(found).getPointer(0).getString(0));
    }

    public static synchronized OptionalInt group(String name) {
        try (NativeMemory memory = new NativeMemory()) {
            long found = Native.LIBC.getgrnam(memory.string(name));
            return found == 0 ? OptionalInt.empty() : OptionalInt.of(memory(found).getInt(ID));
        }
    }

    private static Optional<User> user(long found) {
        if (found == 0) {
            return Optional.empty();
        }
        Pointer entry = memory(found);
        return Optional.of(
                new User(
                        text(entry, 0),
                        entry.getInt(ID),
                        entry.getInt(PRIMARY_GROUP),
                        text(entry, HOME),
                        text(entry, SHELL)));
    }

    private static String text(Pointer entry, long offset) {
        Pointer found = entry.getPointer(offset);
        return found == null ? "" : found.getString(0);
    }

    private static Pointer memory(long address) {
        return Pointer.wrap(Native.RUNTIME, address);
    }
}
