package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.report.ApplyView;
import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the daemon answers: any number of [Progress], then one of the others. Each of the others is
/// a document of the public contract, so that `--json` prints what came over the wire.
public sealed interface Reply {
    /// How far a restore is, sent whenever that changes.
    ///
    /// @param phase `load`, `check`, `claim`, `plan`, `clear out`, `spawn`, `verify`, `commit` or
    ///   `roll back`
    /// @param up instances that are up, of `total`
    /// @param awaited names of the instances that are not up yet
    /// @param news what happened since the last progress, one line per instance; may be empty
    record Progress(String phase, int up, int total, List<String> awaited, List<String> news)
            implements Reply {}

    /// What a watcher is told, for as long as it watches; none is the last reply.
    sealed interface Pushed extends Reply {}

    /// All there is: the first that is pushed.
    ///
    /// @param restore the one that runs
    record Snapshot(List<InstanceView> instances, Optional<Progress> restore) implements Pushed {}

    /// What is another than was pushed before. Of several changes in a row only the last may be
    /// seen; what an instance uses is 0 here.
    ///
    /// @param gone those that are no more, as `id:index`
    record Changed(List<InstanceView> instances, List<String> gone) implements Pushed {}

    /// What instances use, every two seconds where it was asked for.
    record Used(List<UsageView> usage) implements Pushed {}

    record Restoring(Progress progress) implements Pushed {}

    /// No restore runs any more.
    record RestoreEnded(Optional<RestoreView> report) implements Pushed {}

    /// The home's file of events has more.
    record Noted() implements Pushed {}

    /// The daemon stops, and with it the watch.
    record WatchEnded() implements Reply {}

    /// The instances an answer is about: `list`, and after `start`, `stop`, `restart`, `reload`,
    /// `delete`, those that were addressed.
    ///
    /// @param warnings things the user should know although it was done
    /// @param untouched those of them that were as asked already, as `id:index`
    /// @param files the apps files that known apps came from, each with its fingerprint when it was
    ///   read last; to a `list`
    record Instances(
            List<InstanceView> instances,
            List<String> warnings,
            List<String> untouched,
            Map<String, String> files)
            implements Reply {
        public Instances(
                List<InstanceView> instances, List<String> warnings, List<String> untouched) {
            this(instances, warnings, untouched, Map.of());
        }

        /// Of which all were touched.
        public Instances(List<InstanceView> instances, List<String> warnings) {
            this(instances, warnings, List.of());
        }
    }

    record Infos(List<InfoView> apps) implements Reply {}

    /// Rows of texts and numbers by name, in the order of the document.
    record Findings(List<Value.Fields> rows) implements Reply {
        public Findings {
            rows = List.copyOf(rows);
        }
    }

    record EnvOf(java.util.Map<String, String> env) implements Reply {}

    record Applied(ApplyView applied) implements Reply {}

    /// @param document an apps file, as values
    record Exported(Value.Fields document) implements Reply {}

    record LogFiles(List<LogFileView> files) implements Reply {}

    /// @param path the dump that was written
    /// @param warnings what a restore of it will not bring up
    record Saved(int apps, int instances, String path, List<String> warnings) implements Reply {}

    record Restored(RestoreView report) implements Reply {}

    record Daemon(DaemonView daemon) implements Reply {}

    /// The daemon will stop once this was sent.
    ///
    /// @param stopped how many instances it stopped
    /// @param pid of the daemon, to wait for; a daemon of an older version does not say
    record DaemonStopping(int stopped, Optional<Integer> pid) implements Reply {}

    /// It was not done, or not wholly.
    ///
    /// @param message `WHAT: WHY; WHAT NOW`, without the `opm: ` in front
    record Failed(ErrorCode code, String message) implements Reply {}
}
