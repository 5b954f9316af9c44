package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.pipe.EndlessInput;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.adapters.posix.log.LogFiles;
import dev.opm.adapters.posix.privilege.Execution;
import dev.opm.adapters.posix.spawn.ProgramLookup.Lookup;
import dev.opm.domain.app.launch.StandardInput;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.text.ByteText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jnr.constants.platform.Errno;

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
        Input input,
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

    /// What it finds at 0. Ours to close, once the child is there or is not.
    record Input(Optional<Descriptor> pipe) implements AutoCloseable {
        static Input of(StandardInput stdin) throws LaunchRefused {
            return switch (stdin) {
                case NULL -> new Input(Optional.empty());
                case OPEN ->
                        switch (EndlessInput.open()) {
                            case Outcome.Done<Descriptor>(Descriptor pipe) ->
                                    new Input(Optional.of(pipe));
                            case Outcome.Failed<Descriptor>(Errno errno) ->
                                    throw new LaunchRefused(
                                            new LaunchFailure(
                                                    LaunchFailure.Stage.FORK,
                                                    errno.name(),
                                                    "a pipe for stdin"));
                        };
            };
        }

        private SpawnCall applyTo(SpawnCall call) {
            return pipe.isPresent()
                    ? call.dup(pipe.get().number(), 0)
                    : call.open(0, "/dev/null", OpenFlags.READ_ONLY);
        }

        @Override
        public void close() {
            pipe.ifPresent(Descriptor::close);
        }
    }

    /// How it is made: in a control group, or in none.
    interface Run {
        Outcome<Integer> with(SpawnCall call, Execution execution, List<String> environment);
    }

    /// Every source is 10 or above, see [dev.opm.adapters.posix.linux.Descriptor], so filling 0 to
    /// 3 overwrites none. The lock waits at 3 while all above is closed.
    private SpawnCall prepared(SpawnCall call) {
        input.applyTo(call)
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
