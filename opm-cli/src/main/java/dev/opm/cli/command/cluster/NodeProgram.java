package dev.opm.cli.command.cluster;

import dev.opm.adapters.socket.home.HomeTrust;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.command.Answers;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs `opm-node`, which has the libraries that a cluster needs, on the caller's terminal. Of the
/// client's classes one of four that start a process; what it starts is no app.
public final class NodeProgram {
    /// The system property that says where it is.
    private static final String PROPERTY = "opm.node.command";

    private final Answers answers;
    private final HomePath home;

    public NodeProgram(Answers answers, HomePath home) {
        this.answers = answers;
        this.home = home;
    }

    /// Whether this home is in a cluster.
    public boolean isMember() {
        return Files.exists(home.path().resolve("cluster").resolve("cluster.json"));
    }

    /// Refuses where there is no cluster.
    public int runAsMember(Arguments arguments, List<String> words, byte[] input) {
        return isMember()
                ? run(arguments, words, input)
                : fail(
                        arguments,
                        "cluster: this home is in no cluster; opm cluster init makes one, opm"
                                + " cluster join enters one");
    }

    /// It writes into the home: root's does so in none that is somebody else's or can be replaced.
    ///
    /// @param words of its command line
    /// @param input for its stdin
    /// @return its exit code
    public int run(Arguments arguments, List<String> words, byte[] input) {
        String program = System.getProperty(PROPERTY, "");
        if (program.isEmpty()) {
            return fail(
                    arguments, "cluster: its program is not known; run opm by its launcher script");
        }
        Optional<String> distrust = HomeTrust.flaw(home.path());
        if (distrust.isPresent()) {
            return answers.fail(
                    arguments.globals().format(),
                    new Reply.Failed(
                            ErrorCode.NOT_PERMITTED,
                            "cluster: home "
                                    + home.toString().replaceAll("\\p{IsControl}", "?")
                                    + ": EACCES, it "
                                    + distrust.get()
                                    + "; run it as the user whose home it is, or choose another"
                                    + " --home"));
        }
        List<String> all = new ArrayList<>(List.of(program, "--home", home.toString()));
        if (arguments.globals().format() == Globals.Format.JSON) {
            all.add("--json");
        }
        all.addAll(words);
        try {
            ProcessBuilder builder = new ProcessBuilder(all).inheritIO();
            builder.redirectInput(ProcessBuilder.Redirect.PIPE);
            Process process = builder.start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input);
            }
            return process.waitFor();
        } catch (IOException missing) {
            return fail(
                    arguments,
                    "cluster: "
                            + missing.getMessage()
                            + "; this installation is without opm-node, see docs/cluster.md");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int fail(Arguments arguments, String message) {
        return answers.fail(
                arguments.globals().format(), new Reply.Failed(ErrorCode.FAILED, message));
    }
}
