package dev.opm.cli.boot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs a command of the machine's administration, such as systemctl(1), and waits for it. Of the
/// client's classes one of three that start a process; what it starts is no app.
public final class SystemCommand {
    private SystemCommand() {}

    /// What came of it.
    ///
    /// @param output what it wrote, both streams
    public record Result(int exitCode, String output) {}

    /// 127 with the reason when it cannot be run, as a shell has it.
    public static Result run(List<String> words) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            if (words.contains("--user")) {
                UserManager.showTo(builder.environment());
            }
            builder.redirectInput(new File("/dev/null"));
            builder.redirectErrorStream(true);
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException missing) {
            return new Result(127, String.valueOf(missing.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Result(130, "interrupted");
        }
    }
}
