package dev.opm.domain.restore.report;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.util.Optional;

/// What restore did with one instance and what is true now.
///
/// @param pid of the process that runs now
public record InstanceReport(
        InstanceId instance,
        AppName name,
        Action action,
        Optional<Integer> pid,
        Optional<Stage> stage,
        Optional<String> error) {
    /// What was done.
    public enum Action {
        ADOPTED,
        STARTED,
        REPLACED,
        FINISHED,
        UNWELL,
        ROLLED_BACK,
        FAILED,
        UNTOUCHED
    }
}
