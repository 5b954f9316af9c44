package dev.opm.cli.doctor;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.domain.text.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The apps: what was given up, what is not saved, what was lost of their output.
final class AppsCheck implements Check {
    private static final String NAME = "apps";

    @Override
    public List<Finding> look(Surroundings around) {
        if (around.daemon().isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        Set<String> errored = names(around, view -> view.status().equals("errored"));
        if (!errored.isEmpty()) {
            found.add(
                    Finding.wrong(
                            NAME,
                            "given up after too many ends: " + String.join(", ", errored),
                            "`opm why " + errored.iterator().next() + "`"));
        }
        Set<String> unsaved = names(around, view -> view.drift().contains("unsaved"));
        if (!unsaved.isEmpty()) {
            found.add(
                    Finding.wrong(
                            NAME,
                            "not saved as they are: " + String.join(", ", unsaved),
                            "`opm save`, or a restore brings them back as they were, or not"));
        }
        Set<String> older = names(around, view -> view.drift().contains("runs as before"));
        if (!older.isEmpty()) {
            found.add(
                    Finding.note(
                            NAME,
                            "changed since they were started: " + String.join(", ", older),
                            "`opm restart " + String.join(" ", older) + "`"));
        }
        Set<String> lost = new TreeSet<>();
        for (LogFileView log : around.logs()) {
            if (log.lostBytes() > 0) {
                lost.add(log.name());
            }
        }
        if (!lost.isEmpty()) {
            found.add(
                    Finding.wrong(
                            NAME,
                            "output was lost, for the disk did not take it: "
                                    + String.join(", ", lost),
                            "see `opm info "
                                    + lost.iterator().next()
                                    + "`; `opm flush` forgets it"));
        }
        if (found.isEmpty()) {
            found.add(
                    Finding.ok(
                            NAME,
                            CountText.of(around.instances().size(), "instance") + ", all saved"));
        }
        return found;
    }

    private static Set<String> names(Surroundings around, Predicate<InstanceView> wanted) {
        Set<String> names = new TreeSet<>();
        for (InstanceView view : around.instances()) {
            if (wanted.test(view)) {
                names.add(view.name());
            }
        }
        return names;
    }
}
