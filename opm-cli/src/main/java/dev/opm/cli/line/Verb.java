package dev.opm.cli.line;

import java.util.ArrayList;
import java.util.List;

/// The table of commands: the name, other names, the words and the options each takes. What help
/// says beyond that is in the help package.
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
public enum Verb {
    START(
            "start",
            List.of(),
            Words.COMMAND_OR_TARGETS,
            List.of(Opt.NAME, Opt.CWD, Opt.ENV, Opt.ENV_FILE, Opt.WAIT),
            SettingOptions.ALL),
    APPLY("apply", List.of(), Words.FILE, Opt.DRY_RUN),
    EXPORT("export", List.of(), Words.TARGETS, Opt.EXPORT_ENV),
    SCALE("scale", List.of(), Words.TARGET_AND_NUMBER),
    STOP("stop", List.of("kill-app"), Words.TARGETS),
    RESTART("restart", List.of(), Words.TARGETS, Opt.UPDATE_ENV),
    RELOAD("reload", List.of(), Words.TARGETS),
    DELETE("delete", List.of("remove", "rm", "del"), Words.TARGETS),
    LIST("list", List.of("ls", "ps", "status"), Words.TARGETS_OR_ALL),
    INFO("info", List.of("describe", "show"), Words.TARGETS),
    ENV("env", List.of(), Words.ONE_TARGET),
    LOGS(
            "logs",
            List.of(),
            Words.TARGETS_OR_ALL,
            Opt.FOLLOW,
            Opt.LINES,
            Opt.OUT,
            Opt.ERR,
            Opt.NO_PREFIX,
            Opt.SINCE,
            Opt.UNTIL,
            Opt.TIMESTAMPS,
            Opt.GREP,
            Opt.PATH),
    SIGNAL("signal", List.of(), Words.SIGNAL_AND_TARGETS),
    ORPHANS("orphans", List.of(), Words.NONE, Opt.KILL),
    WHY("why", List.of(), Words.TARGETS_OR_ALL),
    EVENTS("events", List.of(), Words.TARGETS_OR_ALL, Opt.FOLLOW),
    FLUSH("flush", List.of(), Words.TARGETS),
    SAVE("save", List.of(), Words.NONE, Opt.FORCE),
    RESTORE(
            "restore",
            List.of("resurrect"),
            Words.NONE,
            Opt.FROM,
            Opt.POLICY,
            Opt.KEEP_GOING,
            Opt.PARALLEL,
            Opt.VERIFY_FOR,
            Opt.TIMEOUT,
            Opt.DRY_RUN,
            Opt.STATUS),
    DAEMON_START("daemon start", List.of(), Words.NONE, Opt.RESTORE),
    DAEMON_STOP("daemon stop", List.of(), Words.NONE, Opt.LEAVE_RUNNING),
    DAEMON_RESTART("daemon restart", List.of(), Words.NONE),
    DAEMON_STATUS("daemon status", List.of(), Words.NONE),
    COMPLETION("completion", List.of(), Words.SHELL),
    HELP("help", List.of(), Words.TOPIC),
    VERSION("version", List.of(), Words.NONE);

    /// The first word of the commands that have two.
    public static final String GROUP = "daemon";

    private final String word;
    private final List<String> aliases;
    private final Words words;
    private final List<Opt> options;

    Verb(String word, List<String> aliases, Words words, Opt... options) {
        this(word, aliases, words, List.of(options), List.of());
    }

    Verb(String word, List<String> aliases, Words words, List<Opt> options, List<Opt> settings) {
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

    public Words words() {
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
