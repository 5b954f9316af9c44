package dev.opm.adapters.posix;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.LaunchFailure.Stage;
import jnr.constants.platform.Errno;

/// The two log files of one instance, opened for appending. Close drops our copies.
record LogFiles(Descriptor out, Descriptor err) implements AutoCloseable {
    private static final int FLAGS =
            OpenFlags.WRITE_ONLY
                    | OpenFlags.APPEND
                    | OpenFlags.CREATE
                    | OpenFlags.NO_CONTROLLING_TERMINAL;

    /// What opening gave.
    sealed interface Opening {
        record Opened(LogFiles files) implements Opening {}

        record Refused(LaunchFailure failure) implements Opening {}
    }

    static Opening open(HomeDirectory home, AppName name, InstanceId instance) {
        String outPath = home.log(name, instance, "out");
        String errPath = home.log(name, instance, "err");
        return switch (Descriptor.open(outPath, FLAGS, 0600)) {
            case Outcome.Failed<Descriptor>(Errno errno) -> refused(errno, outPath);
            case Outcome.Done<Descriptor>(Descriptor out) ->
                    switch (Descriptor.open(errPath, FLAGS, 0600)) {
                        case Outcome.Done<Descriptor>(Descriptor err) ->
                                new Opening.Opened(new LogFiles(out, err));
                        case Outcome.Failed<Descriptor>(Errno errno) -> {
                            out.close();
                            yield refused(errno, errPath);
                        }
                    };
        };
    }

    @Override
    public void close() {
        out.close();
        err.close();
    }

    private static Opening refused(Errno errno, String path) {
        return new Opening.Refused(new LaunchFailure(Stage.LOG, errno.name(), path));
    }
}
