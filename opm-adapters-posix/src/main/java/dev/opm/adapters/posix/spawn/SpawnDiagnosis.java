package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.domain.app.launch.Privileges;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Errno;

/// Says which step of a launch failed. posix_spawn(3) has one errno for all of them, so the
/// directory is looked at afterwards; what remains is the program.
final class SpawnDiagnosis {
    private SpawnDiagnosis() {}

    static LaunchFailure of(Errno errno, Path directory, Path program) {
        return switch (errno) {
            case EAGAIN, ENOMEM, EMFILE, ENFILE ->
                    new LaunchFailure(
                            Stage.FORK, errno.name(), "a limit on processes, memory or files");
            case EBADF ->
                    new LaunchFailure(
                            Stage.FORK,
                            errno.name(),
                            "descriptor "
                                    + InheritableLock.DESCRIPTOR
                                    + " is above the limit on open files (ulimit -n)");
            default ->
                    ProgramLookup.obstacleToEnter(directory)
                            .orElseGet(() ->
                                    new LaunchFailure(
                                            Stage.EXEC,
                                            errno.name(),
                                            program + hint(errno, program)));
        };
    }

    /// The kernel has one errno for all of these too.
    static LaunchFailure ofPrivileges(Errno errno, Privileges wanted) {
        return new LaunchFailure(
                Stage.PRIVILEGES,
                errno.name(),
                "the kernel does not give this process the ids, capabilities or limits asked for"
                        + wanted.user().map(user -> ", user " + user).orElse(""));
    }

    private static String hint(Errno errno, Path program) {
        return switch (errno) {
            case ENOEXEC -> " (neither a program of this machine nor a script with a #! line)";
            case ENOENT ->
                    Files.exists(program)
                            ? " (it exists; what its #! line or its loader names does not)"
                            : "";
            case EACCES -> " (not executable for us, or on a noexec file system)";
            case E2BIG -> " (arguments and environment are too long)";
            default -> "";
        };
    }
}
