package dev.opm.domain.testing;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.testing.kernel.FakeTree;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which instances live by the machine's own books, each with the program it was launched as by its
/// run state. Two trees of one instance, or a tree that no run state knows, fail the test.
public record Living(Map<InstanceId, String> programs) {
    public static Living on(FakeMachine machine) {
        Map<String, RunRecord> records =
                machine.runs().readAll().stream()
                        .collect(
                                Collectors.toMap(
                                        record -> record.mark().token(), Function.identity()));
        Map<InstanceId, String> programs = new TreeMap<>();
        for (FakeTree tree : machine.truth().livingTrees()) {
            RunRecord record = records.get(tree.token());
            if (record == null) {
                throw new AssertionError(tree + " lives and no run state knows it");
            }
            if (programs.put(tree.instance(), record.launch().program()) != null) {
                throw new AssertionError("two trees of " + tree.instance() + " live");
            }
        }
        return new Living(programs);
    }
}
