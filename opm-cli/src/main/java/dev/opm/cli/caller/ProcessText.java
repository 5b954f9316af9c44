package dev.opm.cli.caller;

import dev.opm.domain.HandOptimized;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The arguments, the properties and the environment of this process, each byte as it was given:
/// Java puts U+FFFD where one is no UTF-8. Where there is such a character the kernel is asked,
/// which has the bytes (proc_pid_cmdline(5), proc_pid_environ(5)); else nothing is read.
@HandOptimized(adr = 20)
public final class ProcessText {
    private static final Path ARGUMENTS = Path.of("/proc/self/cmdline");
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");
    private static final char REPLACEMENT = '\uFFFD';

    private ProcessText() {}

    /// @param args as Java has them, the last of this process
    public static String[] arguments(String[] args) {
        for (String word : args) {
            if (isDoubtful(word)) {
                List<String> all = texts(ARGUMENTS);
                return all.size() < args.length
                        ? args
                        : all.subList(all.size() - args.length, all.size()).toArray(new String[0]);
            }
        }
        return args;
    }

    /// The value of a property that was given on the command line.
    public static String property(String name, String value) {
        if (isDoubtful(value)) {
            String prefix = "-D" + name + "=";
            for (String word : texts(ARGUMENTS)) {
                if (word.startsWith(prefix)) {
                    return word.substring(prefix.length());
                }
            }
        }
        return value;
    }

    public static Map<String, String> environment(Map<String, String> env) {
        for (Map.Entry<String, String> variable : env.entrySet()) {
            if (isDoubtful(variable.getKey()) || isDoubtful(variable.getValue())) {
                return exact(env);
            }
        }
        return env;
    }

    private static Map<String, String> exact(Map<String, String> env) {
        Map<String, String> exact = new HashMap<>();
        for (String entry : texts(ENVIRONMENT)) {
            int equals = entry.indexOf('=', 1);
            if (equals > 0) {
                exact.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return exact.isEmpty() ? env : exact;
    }

    private static boolean isDoubtful(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /// Of a file in which each ends with a NUL; none where it cannot be read.
    private static List<String> texts(Path file) {
        List<String> texts = new ArrayList<>();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException closed) {
            return texts;
        }
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                texts.add(ByteText.decode(Arrays.copyOfRange(bytes, from, i)));
                from = i + 1;
            }
        }
        return texts;
    }
}
