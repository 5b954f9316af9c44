package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.text.ByteText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// Finds the program of a launch as execvp(3) would in the app's own environment and directory, and
/// says what keeps it from starting. Stateless.
public final class ProgramLookup {
    /// What execvp(3) uses when there is no PATH.
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private ProgramLookup() {}

    /// What a lookup gave.
    public sealed interface Lookup {
        /// @param file where it is, absolute
        /// @param execAs what exec is given: a program with a slash stays as the user wrote it
        record Found(Path file, String execAs) implements Lookup {}

        record Missing(LaunchFailure failure) implements Lookup {}
    }

    public static Lookup find(Launch launch) {
        String program = launch.program();
        return program.indexOf('/') >= 0 ? byPath(launch, program) : onPath(launch, program);
    }

    /// Why the working directory cannot be entered.
    static Optional<LaunchFailure> obstacleToEnter(Path directory) {
        Optional<Errno> obstacle =
                Files.exists(directory) && !Files.isDirectory(directory)
                        ? Optional.of(Errno.ENOTDIR)
                        : FileCalls.obstacleToExecute(ByteText.of(directory));
        return obstacle.map(errno -> failure(Stage.CHDIR, errno, ByteText.of(directory)));
    }

    private static Lookup byPath(Launch launch, String program) {
        Path file = launch.cwd().resolve(ByteText.path(program));
        return obstacle(file)
                .<Lookup>map(errno -> missing(errno, ByteText.of(file)))
                .orElseGet(() -> new Lookup.Found(file, program));
    }

    private static Lookup onPath(Launch launch, String program) {
        String path = launch.env().getOrDefault("PATH", DEFAULT_PATH);
        Optional<Path> forbidden = Optional.empty();
        for (String entry : path.split(":", -1)) {
            Path file = launch.cwd().resolve(ByteText.path(entry)).resolve(ByteText.path(program));
            Optional<Errno> errno = obstacle(file);
            if (errno.isEmpty()) {
                return new Lookup.Found(file, ByteText.of(file));
            }
            if (errno.get() == Errno.EACCES && forbidden.isEmpty() && Files.exists(file)) {
                forbidden = Optional.of(file);
            }
        }
        return forbidden
                .map(file -> missing(Errno.EACCES, ByteText.of(file)))
                .orElseGet(() ->
                        missing(
                                Errno.ENOENT,
                                program + " on PATH " + path + beside(launch, program)));
    }

    /// A shell looks on PATH alone too, and people forget it.
    private static String beside(Launch launch, String program) {
        return Files.isRegularFile(launch.cwd().resolve(ByteText.path(program)))
                ? ", and ./" + program + " is another; write ./" + program + " for that"
                : "";
    }

    private static Optional<Errno> obstacle(Path file) {
        return FileCalls.obstacleToExecute(ByteText.of(file))
                .or(() -> Files.isRegularFile(file) ? Optional.empty() : Optional.of(Errno.EACCES));
    }

    private static Lookup missing(Errno errno, String detail) {
        return new Lookup.Missing(failure(Stage.EXEC, errno, detail));
    }

    private static LaunchFailure failure(Stage stage, Errno errno, String detail) {
        return new LaunchFailure(stage, errno.name(), detail);
    }
}
