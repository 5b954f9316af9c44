package dev.opm.cli.line;

import dev.opm.domain.HandOptimized;
import java.util.ArrayList;
import java.util.List;

/// The table of commands: the name, other names, the words and the options each takes. What help
/// says beyond that is in the help package.
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
@HandOptimized(adr = 20)
public enum Verb {
    START(
            "start",
            List.of(),
            Operands.COMMAND_OR_TARGETS,
            List.of(
                    Opt.NAME,
                    Opt.CWD,
                    Opt.ENV,
                    Opt.ENV_FILE,
                    Opt.ONLY,
                    Opt.INTERPRETER,
                    Opt.INTERPRETER_ARGS,
                    Opt.WAIT),
            SettingOptions.ALL),
    APPLY("apply", List.of(), Operands.FILE, Opt.ENV_NAME, Opt.ONLY, Opt.PRUNE, Opt.DRY_RUN),
    EXPORT("export", List.of(), Operands.TARGETS, Opt.EXPORT_ENV),
    IMPORT("import", List.of(), Operands.TOOL_AND_FILES, Opt.CHECK),
    SET("set", List.of(), Operands.TARGET_AND_PAIRS, Opt.UNSET, Opt.APPLY, Opt.DRY_RUN),
    RENAME("rename", List.of(), Operands.TARGET_AND_NAME),
    EDIT("edit", List.of(), Operands.ONE_TARGET, Opt.APPLY, Opt.DRY_RUN),
    RESET("reset", List.of(), Operands.TARGETS),
    SCALE("scale", List.of(), Operands.TARGET_AND_NUMBER),
    STOP("stop", List.of("kill-app"), Operands.TARGETS, Opt.ONLY),
    RESTART("restart", List.of(), Operands.TARGETS, Opt.UPDATE_ENV, Opt.ONLY),
    RELOAD("reload", List.of(), Operands.TARGETS, Opt.ONLY),
    DELETE("delete", List.of("remove", "rm", "del"), Operands.TARGETS, Opt.AND_LOGS, Opt.ONLY),
    LIST(
            "list",
            List.of("ls", "ps", "status"),
            Operands.TARGETS_OR_ALL,
            Opt.ALL,
            Opt.CLUSTER,
            Opt.SORT,
            Opt.FILTER,
            Opt.FORMAT,
            Opt.LIST_WATCH),
    MONITOR("monitor", List.of("dash", "monit", "top"), Operands.NONE),
    INFO("info", List.of("describe", "show"), Operands.TARGETS),
    ENV("env", List.of(), Operands.ONE_TARGET),
    LOGS(
            "logs",
            List.of(),
            Operands.TARGETS_OR_ALL,
            Opt.FOLLOW,
            Opt.LINES,
            Opt.OUT,
            Opt.ERR,
            Opt.NO_PREFIX,
            Opt.SINCE,
            Opt.UNTIL,
            Opt.TIMESTAMPS,
            Opt.GREP,
            Opt.PATH,
            Opt.CLUSTER_LOGS),
    SIGNAL("signal", List.of(), Operands.SIGNAL_AND_TARGETS),
    ORPHANS("orphans", List.of(), Operands.NONE, Opt.KILL),
    WHY("why", List.of(), Operands.TARGETS_OR_ALL),
    EVENTS("events", List.of(), Operands.TARGETS_OR_ALL, Opt.FOLLOW),
    DOCTOR("doctor", List.of(), Operands.NONE),
    FLUSH("flush", List.of(), Operands.TARGETS_OR_ALL),
    SAVE("save", List.of(), Operands.NONE, Opt.FORCE),
    RESTORE(
            "restore",
            List.of("resurrect"),
            Operands.NONE,
            Opt.FROM,
            Opt.POLICY,
            Opt.KEEP_GOING,
            Opt.PARALLEL,
            Opt.VERIFY_FOR,
            Opt.TIMEOUT,
            Opt.DRY_RUN,
            Opt.STATUS),
    DAEMON_START("daemon start", List.of(), Operands.NONE, Opt.RESTORE, Opt.KEEP_GOING),
    DAEMON_STOP("daemon stop", List.of(), Operands.NONE, Opt.LEAVE_RUNNING),
    DAEMON_RESTART("daemon restart", List.of(), Operands.NONE),
    DAEMON_STATUS("daemon status", List.of(), Operands.NONE),
    WEB(
            "web",
            List.of(),
            Operands.WEB_COMMAND,
            Opt.LISTEN,
            Opt.BASE_PATH,
            Opt.TLS_CERT,
            Opt.TLS_KEY,
            Opt.INSECURE,
            Opt.WEB_HOST,
            Opt.ORIGIN,
            Opt.ROLE,
            Opt.TARGETS),
    ALERT(
            "alert",
            List.of(),
            Operands.ALERT_COMMAND,
            Opt.ON,
            Opt.TARGETS,
            Opt.ALERT_FORMAT,
            Opt.EXEC),
    CLUSTER(
            "cluster",
            List.of(),
            Operands.CLUSTER_COMMAND,
            Opt.ADDRESS,
            Opt.FAILOVER_TIME,
            Opt.ZOOKEEPER,
            Opt.HOST_LABEL,
            Opt.HOST_NAME,
            Opt.WATCHDOG_DEVICE,
            Opt.UNDO,
            Opt.DRY_RUN),
    RUN(
            "run",
            List.of(),
            Operands.FILE,
            List.of(Opt.ENV, Opt.ENV_FILE, Opt.NO_PREFIX),
            SettingOptions.ALL),
    STARTUP(
            "startup",
            List.of(),
            Operands.NONE,
            Opt.BOOT_USER,
            Opt.SYSTEM,
            Opt.RESTORE,
            Opt.KEEP_GOING,
            Opt.PRINT,
            Opt.REMOVE,
            Opt.INIT),
    COMPLETION("completion", List.of(), Operands.SHELL),
    HELP("help", List.of(), Operands.TOPIC),
    VERSION("version", List.of(), Operands.NONE);

    /// The first word of the commands that have two.
    public static final String GROUP = "daemon";

    private final String word;
    private final List<String> aliases;
    private final Operands words;
    private final List<Opt> options;

    Verb(String word, List<String> aliases, Operands words, Opt... options) {
        this(word, aliases, words, List.of(options), List.of());
    }

    Verb(String word, List<String> aliases, Operands words, List<Opt> options, List<Opt> settings) {
        this.word = word;
        this.aliases = aliases;
        this.words = words;
        List<Opt> all = new ArrayList<>(options);
        all.addAll(settings);
        this.options = List.copyOf(all);
    }

    /// As it is typed: `list`, `daemon start`.
    public String word() {
        return word;
    }

    public List<String> aliases() {
        return aliases;
    }

    public Operands words() {
        return words;
    }

    /// Its own options; every command takes `--home`, `--json` and `--help` too.
    public List<Opt> options() {
        return options;
    }

    public boolean isCalled(String name) {
        return word.equals(name) || aliases.contains(name);
    }
}
