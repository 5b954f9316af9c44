package dev.opm.adapters.socket.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/// Whether a home may be written to by this user: it has to be the user's own, and for root every
/// directory on the way to it has to be one in which nobody else can put another thing in its
/// place, be it a directory or a symbolic link. Asked before the first byte is written. Stateless.
public final class HomeTrust {
    private static final int ROOT = 0;
    private static final int GROUP_WRITES = 020;
    private static final int OTHERS_WRITE = 002;
    private static final int STICKY = 01000;

    /// As many as the kernel follows.
    private static final int MOST_LINKS = 40;

    private HomeTrust() {}

    /// Why not; empty if it may be used, or made.
    ///
    /// @param home absolute
    public static Optional<String> flaw(Path home) {
        try {
            return flaw(home, facts(Path.of("/proc/self")).owner());
        } catch (IOException hidden) {
            return Optional.of("cannot be looked at: " + hidden.getMessage());
        }
    }

    static Optional<String> flaw(Path home, int user) throws IOException {
        if (home.toString().chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has control characters in its name");
        }
        Optional<String> own = Files.exists(home) ? ownFlaw(home, user) : Optional.empty();
        return own.isPresent() || user != ROOT ? own : new Walk(user).to(home);
    }

    /// Why a file in a home that is there is not for appending to; empty if it is not there.
    public static Optional<String> fileFlaw(Path file) {
        try {
            Facts facts = facts(file, LinkOption.NOFOLLOW_LINKS);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(file + " is no regular file");
            }
            int user = facts(Path.of("/proc/self")).owner();
            return facts.owner() == user && facts.links() == 1
                    ? Optional.empty()
                    : Optional.of(file + " is another user's, or has other names too");
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException hidden) {
            return Optional.of(file + " cannot be looked at: " + hidden.getMessage());
        }
    }

    private static Optional<String> ownFlaw(Path home, int user) throws IOException {
        if (!Files.isDirectory(home)) {
            return Optional.empty(); // for others to say
        }
        Facts facts = facts(home);
        if (facts.owner() != user) {
            return Optional.of("belongs to uid " + facts.owner() + ", not to uid " + user);
        }
        return (facts.mode() & (GROUP_WRITES | OTHERS_WRITE)) == 0
                ? Optional.empty()
                : Optional.of(
                        "is writable by others (mode "
                                + Integer.toOctalString(facts.mode() & 07777)
                                + "); chmod 700 it if you trust what is in it");
    }

    private record Facts(int owner, int group, int mode, int links) {}

    private static Facts facts(Path path, LinkOption... how) throws IOException {
        Map<String, Object> facts = Files.readAttributes(path, "unix:uid,gid,mode,nlink", how);
        return new Facts(
                number(facts, "uid"),
                number(facts, "gid"),
                number(facts, "mode"),
                number(facts, "nlink"));
    }

    private static int number(Map<String, Object> facts, String name) {
        if (facts.get(name) instanceof Integer number) {
            return number;
        }
        throw new IllegalStateException("the file system says no " + name);
    }

    /// The way from the root directory, name by name, as the kernel goes it.
    private record Walk(int user) {
        Optional<String> to(Path home) throws IOException {
            Deque<String> names = new ArrayDeque<>();
            home.forEach(name -> names.add(name.toString()));
            Path at = Path.of("/");
            int links = 0;
            while (!names.isEmpty()) {
                String name = names.pop();
                if (name.equals(".") || name.equals("..")) {
                    Path parent = at.getParent();
                    at = name.equals(".") || parent == null ? at : parent;
                    continue;
                }
                Path next = at.resolve(name);
                boolean isThere = Files.exists(next, LinkOption.NOFOLLOW_LINKS);
                if (!isSafe(facts(at), isThere ? Optional.of(next) : Optional.empty())) {
                    return Optional.of(
                            "can be replaced: somebody else may put another thing in the place of "
                                    + next);
                }
                if (!isThere) {
                    return Optional.empty();
                }
                if (Files.isSymbolicLink(next)) {
                    Path target = Files.readSymbolicLink(next);
                    for (int i = target.getNameCount() - 1; i >= 0; i--) {
                        names.push(target.getName(i).toString());
                    }
                    at = target.isAbsolute() ? Path.of("/") : at;
                    if (++links > MOST_LINKS) {
                        return Optional.of("has too many symbolic links on its way");
                    }
                } else {
                    at = next;
                }
            }
            return Optional.empty();
        }

        /// In a sticky directory only the owners of the directory and of the thing can move it.
        private boolean isSafe(Facts folder, Optional<Path> thing) throws IOException {
            boolean groupWrites = (folder.mode() & GROUP_WRITES) != 0 && folder.group() != ROOT;
            boolean othersWrite = (folder.mode() & OTHERS_WRITE) != 0;
            if (!isTrusted(folder.owner())) {
                return false;
            }
            if (thing.isPresent()
                    && !isTrusted(facts(thing.get(), LinkOption.NOFOLLOW_LINKS).owner())) {
                return false;
            }
            return (!groupWrites && !othersWrite) || (folder.mode() & STICKY) != 0;
        }

        private boolean isTrusted(int owner) {
            return owner == ROOT || owner == user;
        }
    }
}
