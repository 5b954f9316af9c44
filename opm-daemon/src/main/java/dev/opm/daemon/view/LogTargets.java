package dev.opm.daemon.view;

import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.domain.Opm;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.InstanceLogs.DeletedLog;
import dev.opm.domain.table.Targets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Whose logs are meant: a word that is no app here may be one that was deleted.
public record LogTargets(Opm opm, InstanceLogs logs) {
    /// @param deleted of apps that are no more
    public record Found(List<InstanceId> instances, List<DeletedLog> deleted) {
        public List<LogFileView> deletedFiles() {
            return deleted.stream().map(LogTargets::view).toList();
        }
    }

    public Answer<Found> find(List<String> targets) {
        Targets known = new Targets(opm.table().now());
        Set<InstanceId> instances = new LinkedHashSet<>();
        Set<DeletedLog> deleted = new LinkedHashSet<>();
        for (String target : targets) {
            for (String word : target.split(",", -1)) {
                switch (known.resolve(List.of(word))) {
                    case Answer.Done<List<InstanceId>>(List<InstanceId> found) ->
                            instances.addAll(found);
                    case Answer.Refused<List<InstanceId>>(Refusal unknown) -> {
                        List<DeletedLog> found =
                                logs.deleted().stream().filter(log -> isCalled(log, word)).toList();
                        if (found.isEmpty()) {
                            return Answer.refused(unknown);
                        }
                        deleted.addAll(found);
                    }
                }
            }
        }
        return Answer.done(new Found(new ArrayList<>(instances), List.copyOf(deleted)));
    }

    private static boolean isCalled(DeletedLog log, String word) {
        String id = String.valueOf(log.instance().app().value());
        String name = log.name().value();
        String index = ":" + log.instance().index();
        return List.of(id, id + index, name, name + index).contains(word);
    }

    private static LogFileView view(DeletedLog log) {
        return new LogFileView(
                log.instance().app().value(),
                log.name().value(),
                log.instance().index(),
                log.paths().out(),
                log.paths().err(),
                log.paths().runTimes(),
                0);
    }
}
