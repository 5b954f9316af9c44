package dev.opm.cli.doctor;

import dev.opm.domain.text.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Limits of the daemon, or of this process where none runs: a new daemon inherits them. And
/// memory.
final class LimitsCheck implements Check {
    private static final String NAME = "limits";
    private static final int FILES_OF_AN_INSTANCE = 4;
    private static final int FILES_OF_A_DAEMON = 200;
    private static final int FEW_PROCESSES = 256;
    private static final long LITTLE_MEMORY_KIB = 100 << 10;

    @Override
    public List<Finding> look(Surroundings around) {
        List<Finding> found = new ArrayList<>();
        String whose = around.daemon().map(daemon -> Integer.toString(daemon.pid())).orElse("self");
        String limits = around.read("proc/" + whose + "/limits").orElse("");
        Optional<Long> files = hard(limits, "Max open files");
        long needed = FILES_OF_A_DAEMON + (long) FILES_OF_AN_INSTANCE * around.instances().size();
        if (files.isPresent() && files.get() < needed) {
            found.add(
                    Finding.wrong(
                            NAME,
                            "it may open "
                                    + files.get()
                                    + " files, and "
                                    + CountText.of(around.instances().size(), "instance")
                                    + " would take "
                                    + needed,
                            "raise it (LimitNOFILE=65536 in the unit, or `ulimit -Hn`), then `opm"
                                    + " daemon restart`"));
        }
        hard(limits, "Max processes")
                .filter(most -> most < FEW_PROCESSES)
                .ifPresent(most ->
                        found.add(
                                Finding.wrong(
                                        NAME,
                                        "the user may have "
                                                + most
                                                + (most == 1 ? " process" : " processes")
                                                + " only",
                                        "raise it (TasksMax=infinity and LimitNPROC in the"
                                                + " unit, or `ulimit -u`)")));
        if (found.isEmpty()) {
            found.add(
                    Finding.ok(
                            NAME,
                            files.map(most -> most + " open files").orElse("none that is known")));
        }
        memory(around).ifPresent(found::add);
        return found;
    }

    private static Optional<Finding> memory(Surroundings around) {
        return Surroundings.value(around.read("proc/meminfo").orElse(""), "MemAvailable:")
                .map(text -> Long.parseLong(text.replaceFirst("\\s.*", "")))
                .filter(kib -> kib < LITTLE_MEMORY_KIB)
                .map(kib ->
                        Finding.note(
                                "memory",
                                (kib >> 10) + " MB are available",
                                "the kernel will end something soon; `opm list --sort mem` shows"
                                        + " who uses it"));
    }

    /// Empty where it is unlimited, or not known.
    private static Optional<Long> hard(String limits, String name) {
        return Surroundings.value(limits, name)
                .map(line -> line.strip().split("\\s+", -1))
                .filter(fields -> fields.length > 1 && fields[1].matches("\\d{1,18}"))
                .map(fields -> Long.parseLong(fields[1]));
    }
}
