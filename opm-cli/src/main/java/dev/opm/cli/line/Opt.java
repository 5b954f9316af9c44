package dev.opm.cli.line;

/// Every option there is. Which command takes which is in [Verb].
///
/// `value` is the name of the option's value in help texts; empty for a flag, in brackets where the
/// option may stand without one.
public enum Opt {
    HOME("", "home", "DIR", "OPM's home (default: $OPM_HOME, else ~/.opm)"),
    JSON("", "json", "", "answer with one JSON document on stdout"),
    HELP("h", "help", "", "show help and exit"),
    VERSION("", "version", "", "show the version and exit"),
    AT_HOST("", "host", "HOST", "do it on that host of the cluster (docs/cluster.md)"),

    NAME("n", "name", "NAME", "what to call the app (default: the program's file name)"),
    CWD("", "cwd", "DIR", "the app's working directory (default: the current one)"),
    ENV(
            "e",
            "env",
            "K=V",
            "set a variable of the app; may be repeated; NAME: of a FILE, its env_NAME"),
    ENV_FILE("", "env-file", "FILE", "set variables from lines of K=V; may be repeated"),
    ENV_NAME("e", "env", "NAME", "use env_NAME of the file too"),
    ONLY("", "only", "LIST", "only these apps of the file, as web,api"),
    AND_LOGS("", "logs", "", "remove their logs too"),
    INTERPRETER("", "interpreter", "PROGRAM", "runs the script, or none (default: by extension)"),
    INTERPRETER_ARGS("", "interpreter-args", "ARGS", "options of the interpreter, as one text"),
    INSTANCES("i", "instances", "N", "how many processes, or max: one a processor (default: 1)"),
    PORT_RANGE("", "port-range", "FIRST-LAST", "each instance gets one as PORT and OPM_PORT"),
    NAMESPACE("", "namespace", "NAME", "group of apps; NAME: targets them all"),
    SECRET("", "secret", "K=FROM", "file:PATH or env:NAME, read at each start; may be repeated"),
    STDIN("", "stdin", "WHAT", "null, at its end, or open, which never ends (default: null)"),
    RESTART("", "restart", "WHEN", "always, on-failure or never (default: always)"),
    RESTART_DELAY("", "restart-delay", "D", "first wait before a restart (default: 100ms)"),
    SUCCESS_EXIT_CODES("", "success-exit-codes", "LIST", "which are no failure (default: 0)"),
    RESTART_MAX_DELAY("", "restart-max-delay", "D", "what that wait doubles up to (default: 30s)"),
    RESTART_JITTER("", "restart-jitter", "N", "percent a wait may be longer (default: 20)"),
    MAX_RESTARTS("", "max-restarts", "N", "deaths in the window until errored (default: 16)"),
    MIN_UPTIME(
            "",
            "min-uptime",
            "D",
            "a death after so long does not count towards max_restarts (default: off)"),
    RESTART_WINDOW("", "restart-window", "D", "how long a death counts (default: 1m)"),
    RETRY_ERRORED("", "retry-errored", "D", "when errored is tried again, or off (default: 5m)"),
    PRE_STOP("", "pre-stop", "COMMAND", "run before the first signal, as the app would"),
    PRE_STOP_TIMEOUT("", "pre-stop-timeout", "D", "how long that may take (default: 10s)"),
    STOP_SEQUENCE("", "stop-sequence", "SEQ", "as \"INT/10s TERM/5s KILL\" (default: TERM/10s)"),
    STOP_SIGNAL("", "stop-signal", "SIG", "asks the app to end (default: TERM)"),
    STOP_TIMEOUT("", "stop-timeout", "D", "from the last signal to KILL (default: 10s)"),
    RELOAD("", "reload", "HOW", "overlap, or stop-start if it cannot run twice (default: overlap)"),
    USER("", "user", "USER", "run as this user (default: the daemon's)"),
    GROUP("", "group", "GROUP", "with this group (default: the user's own)"),
    GROUPS("", "groups", "LIST", "with these supplementary groups (default: the user's)"),
    UMASK("", "umask", "OCTAL", "what new files may not be (default: the daemon's)"),
    NICE("", "nice", "N", "CPU priority, -20 to 19 (default: the daemon's)"),
    IONICE("", "ionice", "CLASS", "idle, best-effort[:N] or realtime[:N]"),
    RLIMITS("", "rlimits", "K=V", "a limit, as nofile=4096 or core=0:unlimited; may be repeated"),
    OOM_SCORE("", "oom-score", "N", "-1000 to 1000 (default: the daemon's)"),
    NO_NEW_PRIVS("", "no-new-privs", "BOOL", "true: no program gives it more than it has"),
    CAPABILITIES("", "capabilities", "LIST", "all it may have, as net_bind_service (root only)"),
    MEMORY_MAX("", "memory-max", "SIZE", "memory of an instance's control group (default: off)"),
    CPU_MAX("", "cpu-max", "N", "processors of its control group, as 1.5 or 150%"),
    PIDS_MAX("", "pids-max", "N", "processes and threads of its control group"),
    READY("", "ready", "PROBE", "when it may be used: URL, tcp:PORT, exec:CMD, log:RE, notify"),
    READY_TIMEOUT("", "ready-timeout", "D", "how long it may take for that (default: 30s)"),
    LIVE("", "live", "PROBE", "restart it when this fails: URL, tcp:PORT, exec:CMD, notify"),
    DEPENDS_ON("", "depends-on", "APP", "comes up first: NAME[:ready|completed]; may be repeated"),
    MAX_MEMORY("", "max-memory", "SIZE", "restart an instance that holds more (default: off)"),
    MEMORY_SAMPLES("", "memory-samples", "N", "looks in a row that find more (default: 3)"),
    WATCH("", "watch", "[PATH]", "restart when files change (default: off; PATH: the app's cwd)"),
    WATCH_IGNORE("", "watch-ignore", "GLOB", "files that do not count; may be repeated"),
    WATCH_DELAY("", "watch-delay", "D", "how long all must be quiet before that (default: 200ms)"),
    CRON("", "cron", "EXPR", "restart at these times: five fields, or @daily (default: off)"),
    CRON_ACTION("", "cron-action", "WHAT", "start or restart (default: restart)"),
    CRON_ZONE("", "cron-zone", "ZONE", "whose clock, as Europe/Berlin (default: local)"),
    CRON_MISSED("", "cron-missed", "WHAT", "skip or run-once missed times (default: skip)"),
    LOGS("", "logs", "WHERE", "output goes to pipe, file, none or inherit (default: pipe)"),
    LOG_SIZE("", "log-size", "SIZE", "put a log aside when it is this large (default: 10M)"),
    LOG_AGE("", "log-age", "D", "put a log aside when it is this old (default: off)"),
    LOG_KEEP("", "log-keep", "N", "how many logs put aside are kept (default: 5)"),
    LOG_COMPRESS("", "log-compress", "HOW", "none or gzip, for logs put aside (default: none)"),
    LOG_TOTAL("", "log-total", "SIZE", "the most that all logs of the app hold (default: off)"),

    ESSENTIAL("", "essential", "BOOL", "true: opm run ends with it (default: false)"),

    PRUNE("", "prune", "", "delete what came from this file and is no longer in it"),
    EXPORT_ENV("", "env", "WHICH", "changed, all or none of the variables (default: changed)"),
    CHECK("", "check", "", "only say what would be lost"),
    WAIT("w", "wait", "", "return once all are ready, or say which are not"),

    SORT(
            "",
            "sort",
            "FIELD",
            "by mem, or by status,name:desc; the largest first where that counts"),
    FILTER(
            "",
            "filter",
            "WHICH",
            "as status=errored, cpu>50, name=web*, or a word; may be repeated"),
    FORMAT("", "format", "WHAT", "fields, as name,pid, or a line, as '{name} {pid}'"),
    LIST_WATCH("w", "watch", "[D]", "show it again and again, every 2s unless told otherwise"),

    UNSET("", "unset", "KEY", "give it what it is when nobody says; may be repeated"),
    APPLY("", "apply", "", "restart now what takes a restart"),

    UPDATE_ENV("", "update-env", "", "take over the current environment"),

    FOLLOW("f", "follow", "", "go on with what is written from now on"),
    LINES("", "lines", "N", "how many last lines of each stream (default: 15)"),
    OUT("", "out", "", "only what the apps wrote to stdout"),
    ERR("", "err", "", "only what the apps wrote to stderr"),
    NO_PREFIX("", "no-prefix", "", "bytes as they were, no name in front of a line"),

    SINCE("", "since", "WHEN", "from then on: 10m (ago), or 2026-01-31T12:00:00Z"),
    UNTIL("", "until", "WHEN", "up to then"),
    TIMESTAMPS("t", "timestamps", "", "when each line came, in front of it"),
    GREP("", "grep", "RE", "only lines in which this regular expression is found"),
    PATH("", "path", "", "only say where the logs are"),

    KILL("", "kill", "", "end what is found"),

    LISTEN("", "listen", "ADDR", "where, as 127.0.0.1:9600 (the default)"),
    BASE_PATH("", "base-path", "PATH", "where a reverse proxy puts it, as /opm"),
    TLS_CERT("", "tls-cert", "FILE", "its certificate and chain, as PEM"),
    TLS_KEY("", "tls-key", "FILE", "its key, as PEM (PKCS #8)"),
    INSECURE("", "insecure", "", "beyond this machine without TLS all the same"),
    WEB_HOST("", "host", "NAME", "a name it is called by; may be repeated"),
    ORIGIN("", "origin", "URL", "another site whose pages may ask; may be repeated"),
    ROLE("", "role", "ROLE", "read, operate or admin"),
    TARGETS("", "targets", "LIST", "only of these apps, as shop:,web (default: all)"),
    ON("", "on", "LIST", "of what: errored,crash,oom,unready,restore-failed,disk-full,daemon-died"),
    ALERT_FORMAT("", "format", "HOW", "json, slack, discord, ntfy or mail-command (default: json)"),
    EXEC("", "exec", "CMD", "a command that gets the message on its stdin"),

    CLUSTER("", "cluster", "", "the instances of all hosts of the cluster"),
    CLUSTER_LOGS("", "cluster", "", "those of all hosts of the cluster, the host in front"),
    ADDRESS("", "address", "A", "where other hosts reach this one, as 10.0.0.1 or 10.0.0.1:2181"),
    FAILOVER_TIME("", "failover-time", "D", "silence until slots are taken, 5s or more (20s)"),
    ZOOKEEPER("", "zookeeper", "SERVERS", "use this ensemble, as a:2181,b:2181,c:2181/opm"),
    HOST_LABEL("", "label", "K=V", "what placements may ask for; may be repeated"),
    HOST_NAME("", "name", "NAME", "what to call this host (default: the machine's name)"),
    WATCHDOG_DEVICE("", "watchdog", "FILE", "restarts the machine where the guard cannot kill"),
    UNDO("", "undo", "", "let it take slots again"),

    ALL("", "all", "", "the apps of OPM itself too"),

    FORCE("", "force", "", "save even when nothing is left to save"),

    FROM("", "from", "FILE", "restore this dump instead of the home's own"),
    POLICY("", "policy", "WHAT", "adopt or replace what runs as saved (default: adopt)"),
    KEEP_GOING("", "keep-going", "", "keep what came up when something fails"),
    PARALLEL("", "parallel", "N", "how many starts at a time (default: processors x 4)"),
    VERIFY_FOR("", "verify-for", "D", "how long each must stay up (default: 1s)"),
    TIMEOUT("", "timeout", "D", "how long to wait for claims and readiness (default: 60s)"),
    DRY_RUN("", "dry-run", "", "show the plan, change nothing"),
    STATUS("", "status", "", "show the running restore, or the last one's report"),

    RESTORE("", "restore", "", "restore the saved apps once the daemon is up"),
    LEAVE_RUNNING("", "leave-running", "", "leave the apps to the next daemon"),

    BOOT_USER("", "user", "USER", "the daemon of this user, started by the machine"),
    SYSTEM("", "system", "", "root's daemon"),
    PRINT("", "print", "", "only show what would be written"),
    REMOVE("", "remove", "", "undo it"),
    INIT("", "init", "NAME", "systemd, openrc, runit or sysvinit (default: what runs here)");

    private final String letter;
    private final String longName;
    private final String value;
    private final String help;

    Opt(String letter, String longName, String value, String help) {
        this.letter = letter;
        this.longName = longName;
        this.value = value;
        this.help = help;
    }

    /// The one-letter form without its dash; empty when there is none.
    public String letter() {
        return letter;
    }

    /// The long form without its dashes.
    public String longName() {
        return longName;
    }

    public String value() {
        return value;
    }

    public String help() {
        return help;
    }

    public boolean takesValue() {
        return !value.isEmpty();
    }

    /// Whether it may be given as a flag; a value is then joined to it with `=`.
    public boolean mayStandAlone() {
        return value.startsWith("[");
    }

    /// Whether the word is this option and nothing else.
    public boolean isWrittenAs(String word) {
        return word.length() == longName.length() + 2
                && word.startsWith("--")
                && word.endsWith(longName);
    }

    /// As help shows it: `--name NAME`, `--watch[=PATH]`.
    public String usage() {
        return this
                + (mayStandAlone() ? "[=" + value.substring(1) : takesValue() ? " " + value : "");
    }

    @Override
    public String toString() {
        return "--" + longName;
    }
}
