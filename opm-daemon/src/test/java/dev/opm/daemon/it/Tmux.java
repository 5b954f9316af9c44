package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A terminal that somebody looks at: tmux with a server of its own, on a socket of its own, which
/// ends with this.
final class Tmux implements AutoCloseable {
    private final Path socket;

    /// @param env of the shell in it
    Tmux(Path folder, Map<String, String> env, int columns, int rows) {
        socket = folder.resolve("tmux.sock");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(
                            "tmux",
                            "-S",
                            socket.toString(),
                            "-f",
                            "/dev/null",
                            "new-session",
                            "-d",
                            "-x",
                            Integer.toString(columns),
                            "-y",
                            Integer.toString(rows),
                            "env PS1='ready> ' sh");
            builder.environment().putAll(env);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("SHELL", "/bin/sh");
            builder.redirectErrorStream(true);
            builder.command(Dispositions.ofTerminal(builder.command()));
            Process process = builder.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("tmux: " + said);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        await(screen -> screen.contains("ready>"));
    }

    /// Types a line into the shell.
    void type(String line) {
        run("send-keys", "-l", line);
        run("send-keys", "Enter");
    }

    /// Presses keys, by tmux's names.
    void press(String... keys) {
        for (String key : keys) {
            run("send-keys", key);
        }
    }

    void resize(int columns, int rows) {
        run("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /// What is on the screen.
    String screen() {
        return run("capture-pane", "-p");
    }

    /// Whether programs see another screen than the shell's, and no cursor.
    String mode() {
        return run("display-message", "-p", "#{alternate_on} #{cursor_flag}").strip();
    }

    String await(Predicate<String> shown) {
        Await.until("the screen, which is:\n" + screen(), () -> shown.test(screen()));
        return screen();
    }

    List<String> lines() {
        return screen().lines().map(String::stripTrailing).toList();
    }

    @Override
    public void close() {
        run("kill-server");
    }

    private String run(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "tmux";
        all[1] = "-S";
        all[2] = socket.toString();
        System.arraycopy(words, 0, all, 3, words.length);
        return Tool.run(all);
    }
}
