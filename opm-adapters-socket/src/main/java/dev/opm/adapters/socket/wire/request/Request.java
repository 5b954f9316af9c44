package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.setting.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client asks of the daemon: an intent in words, never state. Targets are as the user typed
/// them; the daemon resolves them.
///
/// @param <R> the reply that belongs to it; the daemon may give a [Reply.Failed] instead
public sealed interface Request<R extends Reply> {
    Class<R> answer();

    /// Changes nothing and needs no work: it is answered at once, and may be asked again. A type,
    /// so that the client need not switch over all requests, which costs it milliseconds to start.
    sealed interface Inquiry<R extends Reply> extends Request<R> {}

    /// Answered by instances as they are then.
    sealed interface OfInstances extends Request<Reply.Instances> {
        @Override
        default Class<Reply.Instances> answer() {
            return Reply.Instances.class;
        }
    }

    /// `start WORD…`: known targets if all words are such, else one command text for a new app.
    ///
    /// @param options for a new app; given for known targets they are an error
    record Start(List<String> words, ScriptRun script, Invocation invocation, StartOptions options)
            implements OfInstances {
        public Start(List<String> words, Invocation invocation, StartOptions options) {
            this(words, ScriptRun.PLAIN, invocation, options);
        }
    }

    /// `start -- PROGRAM ARG…`: a new app with exactly this argv.
    record StartProgram(List<String> argv, Invocation invocation, StartOptions options)
            implements OfInstances {}

    /// `start FILE`: the apps of a file, all or none.
    ///
    /// @param env the caller's environment
    record StartFile(AppsFile file, Map<String, String> env) implements OfInstances {}

    /// Makes the apps of a file equal to it.
    ///
    /// @param env the caller's environment
    record Apply(AppsFile file, Map<String, String> env, Mode mode, Dropped dropped)
            implements Request<Reply.Applied> {
        @Override
        public Class<Reply.Applied> answer() {
            return Reply.Applied.class;
        }
    }

    /// What an apps file has to say for these apps.
    ///
    /// @param env the caller's environment, to compare with
    record Export(List<String> targets, Variables variables, Map<String, String> env)
            implements Inquiry<Reply.Exported> {
        @Override
        public Class<Reply.Exported> answer() {
            return Reply.Exported.class;
        }
    }

    /// @param to `N`, `+N`, `-N` or `max`
    record Scale(String target, String to) implements OfInstances {}

    /// Gives known apps other settings.
    ///
    /// @param set by key, as an apps file has them, and `env.NAME`
    /// @param unset keys that get what they are when nobody says, and variables that go
    /// @param cwd of the caller, absolute: where a relative directory starts
    record Reconfigure(
            List<String> targets,
            Value.Fields set,
            List<String> unset,
            String cwd,
            Effect effect,
            Mode mode)
            implements Request<Reply.Applied> {
        @Override
        public Class<Reply.Applied> answer() {
            return Reply.Applied.class;
        }
    }

    /// Makes one known app what an apps file says of it, whatever the file calls its folder.
    ///
    /// @param file with one app, which has the name of the known one
    record Edit(String target, AppsFile file, Effect effect, Mode mode)
            implements Request<Reply.Applied> {
        @Override
        public Class<Reply.Applied> answer() {
            return Reply.Applied.class;
        }
    }

    record Rename(String target, String name) implements OfInstances {}

    /// Answered once all are ready, or one has not become so in its time.
    record AwaitReady(List<String> targets) implements OfInstances {}

    record Stop(List<String> targets) implements OfInstances {}

    /// @param updateEnv the caller's environment to take over, if asked for
    record Restart(List<String> targets, Optional<Map<String, String>> updateEnv)
            implements OfInstances {}

    record Reload(List<String> targets) implements OfInstances {}

    /// Restarts are counted from now on.
    record Reset(List<String> targets) implements OfInstances {}

    record Delete(List<String> targets) implements OfInstances {}

    /// @param targets empty: every app
    record ListInstances(List<String> targets) implements Inquiry<Reply.Instances> {
        @Override
        public Class<Reply.Instances> answer() {
            return Reply.Instances.class;
        }
    }

    /// Every instance there is, those of OPM's own apps too, which `all` does not mean.
    record ListAll() implements Inquiry<Reply.Instances> {
        @Override
        public Class<Reply.Instances> answer() {
            return Reply.Instances.class;
        }
    }

    record Info(List<String> targets) implements Inquiry<Reply.Infos> {
        @Override
        public Class<Reply.Infos> answer() {
            return Reply.Infos.class;
        }
    }

    record Env(String target) implements Inquiry<Reply.EnvOf> {
        @Override
        public Class<Reply.EnvOf> answer() {
            return Reply.EnvOf.class;
        }
    }

    record Flush(List<String> targets) implements Request<Reply.LogFiles> {
        @Override
        public Class<Reply.LogFiles> answer() {
            return Reply.LogFiles.class;
        }
    }

    /// @param signal a name with or without `SIG`, or a number
    record Signal(String signal, List<String> targets) implements Request<Reply.Findings> {
        @Override
        public Class<Reply.Findings> answer() {
            return Reply.Findings.class;
        }
    }

    /// What lives of instances whose process does not.
    record Orphans(Remnants what) implements Request<Reply.Findings> {
        @Override
        public Class<Reply.Findings> answer() {
            return Reply.Findings.class;
        }
    }

    /// Where the logs are; the client reads them itself.
    ///
    /// @param targets empty: every app
    record LogFiles(List<String> targets) implements Inquiry<Reply.LogFiles> {
        @Override
        public Class<Reply.LogFiles> answer() {
            return Reply.LogFiles.class;
        }
    }

    record Save(Force force) implements Request<Reply.Saved> {
        @Override
        public Class<Reply.Saved> answer() {
            return Reply.Saved.class;
        }
    }

    /// @param from absolute path of a dump file; empty: the home's own dump
    record Restore(
            Optional<String> from,
            Policy policy,
            OnFailure onFailure,
            Mode mode,
            Optional<Integer> parallel,
            Optional<Duration> verifyFor,
            Optional<Duration> timeout)
            implements Request<Reply.Restored> {
        @Override
        public Class<Reply.Restored> answer() {
            return Reply.Restored.class;
        }
    }

    /// The running restore, or the report of the last one.
    record RestoreStatus() implements Inquiry<Reply.Restored> {
        @Override
        public Class<Reply.Restored> answer() {
            return Reply.Restored.class;
        }
    }

    record DaemonStatus() implements Inquiry<Reply.Daemon> {
        @Override
        public Class<Reply.Daemon> answer() {
            return Reply.Daemon.class;
        }
    }

    /// What changes is pushed, as [Reply.Pushed], until the client goes or the daemon stops.
    record Watch(Measuring measuring) implements Request<Reply.WatchEnded> {
        @Override
        public Class<Reply.WatchEnded> answer() {
            return Reply.WatchEnded.class;
        }
    }

    /// What every instance uses and how its probe is, as rows.
    record Measure() implements Inquiry<Reply.Findings> {
        @Override
        public Class<Reply.Findings> answer() {
            return Reply.Findings.class;
        }
    }

    /// Notes in the journal that something was done of which the daemon would not know.
    ///
    /// @param what in the words of the command line, without secrets
    record Note(String what) implements Request<Reply.Findings> {
        @Override
        public Class<Reply.Findings> answer() {
            return Reply.Findings.class;
        }
    }

    record DaemonStop(Apps apps) implements Request<Reply.DaemonStopping> {
        @Override
        public Class<Reply.DaemonStopping> answer() {
            return Reply.DaemonStopping.class;
        }
    }

    /// Ends the daemon for a new one, and leaves its apps running. Where a service manager keeps
    /// the daemon up it becomes the new one by itself, as the same process.
    record DaemonRestart() implements Request<Reply.DaemonStopping> {
        @Override
        public Class<Reply.DaemonStopping> answer() {
            return Reply.DaemonStopping.class;
        }
    }

    /// Where and with what environment the caller stands.
    ///
    /// @param cwd absolute, or [#NOWHERE] where the directory is gone
    /// @param env the caller's environment, `--env-file` and `--env` already laid over it
    record Invocation(String cwd, Map<String, String> env) {
        public static final String NOWHERE = "";
    }

    /// The options of `start`, those that were given.
    ///
    /// @param settings by key, as [dev.opm.domain.setting.Vocabulary] has them
    record StartOptions(Optional<String> name, Value.Fields settings) {
        public static final StartOptions NONE =
                new StartOptions(Optional.empty(), Value.Fields.NONE);
    }

    /// Whether a watcher is told what instances use, every two seconds.
    enum Measuring {
        NOTHING,
        USAGE
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

    /// When that holds which takes new processes.
    enum Effect {
        AT_NEXT_START,
        NOW
    }

    /// Whether restore acts or only plans.
    enum Mode {
        REAL,
        DRY_RUN
    }

    /// What becomes of an app that came from the file and is no longer in it.
    enum Dropped {
        STAYS,
        DELETED
    }

    /// Which variables of an app are exported.
    enum Variables {
        /// What was set by name, and what differs from the caller's environment.
        CHANGED,
        SET_BY_NAME,
        ALL,
        NONE
    }

    /// What a daemon that stops does with its apps.
    enum Apps {
        STOP,
        LEAVE_RUNNING
    }
}
