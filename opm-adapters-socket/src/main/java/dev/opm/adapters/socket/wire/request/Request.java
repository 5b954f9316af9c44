package dev.opm.adapters.socket.wire.request;

import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.setting.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client asks of the daemon: an intent in words, never state. Targets are as the user typed
/// them; the daemon resolves them.
public sealed interface Request {
    /// Changes nothing and needs no work: it is answered at once, and may be asked again. A type,
    /// so that the client need not switch over all requests, which costs it milliseconds to start.
    sealed interface Inquiry extends Request {}

    /// `start WORD…`: known targets if all words are such, else one command text for a new app.
    ///
    /// @param options for a new app; given for known targets they are an error
    record Start(List<String> words, Invocation invocation, StartOptions options)
            implements Request {}

    /// `start -- PROGRAM ARG…`: a new app with exactly this argv.
    record StartProgram(List<String> argv, Invocation invocation, StartOptions options)
            implements Request {}

    /// `start FILE`: the apps of a file, all or none.
    ///
    /// @param env the caller's environment
    record StartFile(AppsFile file, Map<String, String> env) implements Request {}

    /// Makes the apps equal to a file.
    ///
    /// @param env the caller's environment
    record Apply(AppsFile file, Map<String, String> env, Mode mode) implements Request {}

    /// What an apps file has to say for these apps.
    ///
    /// @param env the caller's environment, to compare with
    record Export(List<String> targets, Variables variables, Map<String, String> env)
            implements Inquiry {}

    /// @param to `N`, `+N`, `-N` or `max`
    record Scale(String target, String to) implements Request {}

    /// Answered once all are ready, or one has not become so in its time.
    record AwaitReady(List<String> targets) implements Request {}

    record Stop(List<String> targets) implements Request {}

    /// @param updateEnv the caller's environment to take over, if asked for
    record Restart(List<String> targets, Optional<Map<String, String>> updateEnv)
            implements Request {}

    record Reload(List<String> targets) implements Request {}

    record Delete(List<String> targets) implements Request {}

    /// @param targets empty: every app
    record ListInstances(List<String> targets) implements Inquiry {}

    record Info(List<String> targets) implements Inquiry {}

    record Env(String target) implements Inquiry {}

    record Flush(List<String> targets) implements Request {}

    /// @param signal a name with or without `SIG`, or a number
    record Signal(String signal, List<String> targets) implements Request {}

    /// What lives of instances whose process does not.
    record Orphans(Remnants what) implements Request {}

    /// Where the logs are; the client reads them itself.
    ///
    /// @param targets empty: every app
    record LogFiles(List<String> targets) implements Inquiry {}

    record Save(Force force) implements Request {}

    /// @param from absolute path of a dump file; empty: the home's own dump
    record Restore(
            Optional<String> from,
            Policy policy,
            OnFailure onFailure,
            Mode mode,
            Optional<Integer> parallel,
            Optional<Duration> verifyFor,
            Optional<Duration> timeout)
            implements Request {}

    /// The running restore, or the report of the last one.
    record RestoreStatus() implements Inquiry {}

    record DaemonStatus() implements Inquiry {}

    record DaemonStop(Apps apps) implements Request {}

    /// Where and with what environment the caller stands.
    ///
    /// @param cwd absolute
    /// @param env the caller's environment, `--env-file` and `--env` already laid over it
    record Invocation(String cwd, Map<String, String> env) {}

    /// The options of `start`, those that were given.
    ///
    /// @param settings by key, as [dev.opm.domain.setting.Vocabulary] has them
    record StartOptions(Optional<String> name, Value.Fields settings) {
        public static final StartOptions NONE =
                new StartOptions(Optional.empty(), Value.Fields.NONE);
    }

    /// What is done with what is found.
    enum Remnants {
        LOOK,
        KILL
    }

    /// Whether an empty dump may take the place of one that is not.
    enum Force {
        ASK_FIRST,
        FORCED
    }

    /// What restore does with an instance that is up and as saved.
    enum Policy {
        ADOPT,
        REPLACE
    }

    /// What restore does when an instance fails.
    enum OnFailure {
        ROLL_BACK,
        KEEP_GOING
    }

    /// Whether restore acts or only plans.
    enum Mode {
        REAL,
        DRY_RUN
    }

    /// Which variables of an app are exported.
    enum Variables {
        /// What was set by name, and what differs from the caller's environment.
        CHANGED,
        ALL,
        NONE
    }

    /// What a daemon that stops does with its apps.
    enum Apps {
        STOP,
        LEAVE_RUNNING
    }
}
