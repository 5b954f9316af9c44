package dev.opm.adapters.posix.probe;

import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.domain.app.InstanceEnvironment;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober.Subject;
import dev.opm.domain.text.ByteText;
import java.util.Map;
import java.util.TreeMap;

/// The environment an instance was really started with, its own port and secrets included, without
/// the mark: the kernel's copy, or, when the program wrote over that or it cannot be seen, what the
/// app says.
final class LaunchEnvironment {
    private LaunchEnvironment() {}

    static Map<String, String> of(Subject subject) {
        try (ProcReader proc = new ProcReader()) {
            return proc.environment(subject.process().pid())
                    .map(ByteText::decode)
                    .map(LaunchEnvironment::entries)
                    .filter(entries -> subject.mark().text().equals(entries.get(Mark.VARIABLE)))
                    .map(LaunchEnvironment::withoutMark)
                    .orElseGet(() -> withoutMark(launchedWith(subject)));
        }
    }

    private static Map<String, String> launchedWith(Subject subject) {
        Map<String, String> env = new TreeMap<>(subject.launch().env());
        env.putAll(InstanceEnvironment.of(subject.app(), subject.mark().instance().index()));
        return env;
    }

    private static Map<String, String> entries(String text) {
        Map<String, String> entries = new TreeMap<>();
        for (String entry : text.split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                entries.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return entries;
    }

    private static Map<String, String> withoutMark(Map<String, String> entries) {
        entries.remove(Mark.VARIABLE);
        return entries;
    }
}
