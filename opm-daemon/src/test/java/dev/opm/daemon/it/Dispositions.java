package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the tests' children do on signals. Whoever runs the tests may ignore some (`nohup`, `&` of
/// a script), and ignored signals are inherited: the children get the default ones, as from a
/// terminal.
final class Dispositions {
    private static final List<Integer> OF_A_TERMINAL = List.of(1, 2, 3, 15);
    private static final List<String> RESET =
            List.of(onPath("env"), "--default-signal=HUP,INT,QUIT,TERM");

    private Dispositions() {}

    /// @return the same command, or one that becomes it
    static List<String> ofTerminal(List<String> command) {
        if (!isAnyIgnored()) {
            return command;
        }
        List<String> line = new ArrayList<>(RESET);
        line.add(onPath(command.getFirst()));
        line.addAll(command.subList(1, command.size()));
        return line;
    }

    /// As a [ProcessBuilder] looks for it: on the PATH of this process, not on that of the child.
    private static String onPath(String program) {
        return program.indexOf('/') >= 0
                ? program
                : Arrays.stream(System.getenv("PATH").split(":", -1))
                        .map(folder -> Path.of(folder, program))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst()
                        .orElse(program);
    }

    private static boolean isAnyIgnored() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(ignored ->
                            OF_A_TERMINAL.stream()
                                    .anyMatch(signal -> (ignored & 1L << (signal - 1)) != 0));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
