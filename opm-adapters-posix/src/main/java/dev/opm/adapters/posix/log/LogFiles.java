package dev.opm.adapters.posix.log;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.privilege.Ids;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Privileges;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import jnr.constants.platform.Errno;

/// What a child gets as its standard output and error. Close drops our copies.
public record LogFiles(Descriptor out, Descriptor err) implements AutoCloseable {
    private static final int APPEND =
            OpenFlags.WRITE_ONLY
                    | OpenFlags.APPEND
                    | OpenFlags.CREATE
                    | OpenFlags.NO_CONTROLLING_TERMINAL;

    /// What opening gave.
    public sealed interface Opening {
        record Opened(LogFiles files) implements Opening {}

        record Refused(LaunchFailure failure) implements Opening {}
    }

    public static Opening open(
            HomeDirectory home,
            Capture capture,
            AppName name,
            InstanceId instance,
            LogPolicy policy) {
        return switch (open(home, capture, name, instance, policy, "out")) {
            case Outcome.Failed<Descriptor>(Errno errno) ->
                    refused(errno, home.log(name, instance, "out"));
            case Outcome.Done<Descriptor>(Descriptor out) ->
                    switch (open(home, capture, name, instance, policy, "err")) {
                        case Outcome.Done<Descriptor>(Descriptor err) ->
                                new Opening.Opened(new LogFiles(out, err));
                        case Outcome.Failed<Descriptor>(Errno errno) -> {
                            out.close();
                            yield refused(errno, home.log(name, instance, "err"));
                        }
                    };
        };
    }

    /// Lets an app that runs as somebody else open its own output anew, as `/dev/stdout`. Where
    /// that cannot be, it can still write to what it inherits.
    public void giveTo(Privileges privileges) {
        privileges
                .user()
                .flatMap(Ids::user)
                .ifPresent(owner -> {
                    out.giveTo(owner);
                    err.giveTo(owner);
                });
    }

    private static Outcome<Descriptor> open(
            HomeDirectory home,
            Capture capture,
            AppName name,
            InstanceId instance,
            LogPolicy policy,
            String stream) {
        return switch (policy.mode()) {
            case PIPE -> capture.attach(home.place(name, instance, stream), policy.rotation());
            case FILE -> Descriptor.open(home.log(name, instance, stream), APPEND, 0600);
            case NONE -> Descriptor.open("/dev/null", OpenFlags.WRITE_ONLY, 0);
            case INHERIT -> Descriptor.copyOf(stream.equals("out") ? 1 : 2);
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
