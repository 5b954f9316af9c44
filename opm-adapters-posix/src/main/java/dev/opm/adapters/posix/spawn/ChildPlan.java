package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.adapters.posix.log.LogFiles;
import dev.opm.adapters.posix.privilege.Execution;
import dev.opm.adapters.posix.spawn.ProgramLookup.Lookup;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.text.ByteText;
import java.nio.file.Path;
import java.util.List;

/// All that a child is to be, known before it is made.
///
/// @param program as it was found, for messages
/// @param execution what is run, and as whom
/// @param environment `KEY=VALUE`, the mark first
record ChildPlan(
        Lookup.Found program,
        Execution execution,
        List<String> environment,
        Path directory,
        LogFiles logs,
        InheritableLock lock) {
    /// Makes it.
    ///
    /// @param run which of the calls of [SpawnCall]
    /// @throws LaunchRefused if there is no child
    int start(Run run) throws LaunchRefused {
        try (SpawnCall call = new SpawnCall()) {
            return switch (run.with(prepared(call), execution, environment)) {
                case Outcome.Done<Integer>(Integer pid) -> pid;
                case Outcome.Failed<Integer>(var errno) -> {
                    LaunchFailure failure =
                            call.failedAtPrivileges()
                                    ? SpawnDiagnosis.ofPrivileges(errno, execution.privileges())
                                    : SpawnDiagnosis.of(errno, directory, program.file());
                    throw new LaunchRefused(failure);
                }
            };
        }
    }

    /// How it is made: in a control group, or in none.
    interface Run {
        Outcome<Integer> with(SpawnCall call, Execution execution, List<String> environment);
    }

    /// Every source is 10 or above, see [dev.opm.adapters.posix.linux.Descriptor], so filling 0 to
    /// 3 overwrites none. The lock waits at 3 while all above is closed.
    private SpawnCall prepared(SpawnCall call) {
        call.open(0, "/dev/null", OpenFlags.READ_ONLY)
                .dup(logs.out(), 1)
                .dup(logs.err(), 2)
                .dup(lock.file(), 3)
                .closeFrom(4)
                .dup(3, InheritableLock.DESCRIPTOR)
                .close(3)
                .chdir(ByteText.of(directory));
        execution.applyTo(call);
        return call;
    }
}
