package dev.opm.cli.help;

import dev.opm.cli.line.Verb;
import java.util.List;

/// The texts of help, by command.
final class Topics {
    private static final String TARGETS =
            """
            TARGET is an id, a name, name:INDEX for one instance, NAMESPACE: for a group, the path
            of a script for the apps that run it, all, or a comma list of these.
            """;
    private static final String FILES =
            """
            An apps FILE means its apps, or those that --only names.
            """;

    private Topics() {}

    static Topic of(Verb verb) {
        return switch (verb) {
            case START -> start();
            case APPLY ->
                    new Topic(
                            "Make the apps of a file equal to it",
                            List.of("apply FILE [--only LIST] [--env NAME] [--prune] [--dry-run]"),
                            """
                            The plan is shown first. Apps that are as the file has them are not
                            touched, nor are apps of other files. With --prune what came from this
                            file and is no longer in it is deleted. Only variables that are set by
                            name count, not those an app inherited from a shell.
                            """,
                            List.of(
                                    "apply apps.yaml --dry-run # what would it do?",
                                    "apply apps.yaml"));
            case EXPORT ->
                    new Topic(
                            "Write apps as an apps file",
                            List.of("export TARGET... [--env changed|all|none] [--json]"),
                            TARGETS
                                    + "With --env changed it has the variables that were set by"
                                    + " name,\nand those that differ from this shell's.\n",
                            List.of("export all > apps.yaml", "export web --env none"));
            case IMPORT ->
                    new Topic(
                            "Write what another tool describes as an apps file",
                            List.of(
                                    "import pm2 [DUMP|FILE] [--check]",
                                    "import supervisord [CONF] [--check]",
                                    "import systemd UNIT... [--check]",
                                    "import procfile [FILE] [--check]",
                                    "import opm-rs [FILE] [--check]"),
                            """
                            The file goes to stdout; nothing is started. What could not be carried
                            over stands in it as comments, and so does an app that must not be
                            started as it stands. See docs/import.md.
                            """,
                            List.of(
                                    "import pm2 > apps.yaml",
                                    "import supervisord /etc/supervisord.conf --check",
                                    "import systemd web.service worker@1.service > apps.yaml"));
            case SCALE ->
                    new Topic(
                            "Give an app more instances or fewer",
                            List.of("scale TARGET N|+N|-N|max"),
                            "The instances with the highest indexes go first; no other is touched.\n",
                            List.of("scale web 4", "scale web +1", "scale web -2"));
            case RESET -> targets("Count the restarts of apps anew", "reset web", "reset all");
            case SET -> set();
            case RENAME ->
                    new Topic(
                            "Give an app another name",
                            List.of("rename TARGET NAME"),
                            """
                            Its id, its processes and its logs stay; what depends on it knows its new
                            name. OPM_APP in its environment changes with its next start.
                            """,
                            List.of("rename web site"));
            case EDIT ->
                    new Topic(
                            "Change an app in an editor",
                            List.of("edit TARGET [--apply] [--dry-run]"),
                            """
                            The app is opened as an apps file in $VISUAL, else $EDITOR, else what the
                            machine has. What was changed then holds as with `opm set`. If it cannot be
                            used the editor opens again and says why.
                            """,
                            List.of("edit web", "edit web --apply"));
            case STOP ->
                    filesToo("Stop apps with all their processes", "stop web", "stop web:1,api");
            case RESTART ->
                    new Topic(
                            "Stop and start apps again",
                            List.of("restart TARGET... [--update-env]"),
                            TARGETS
                                    + FILES
                                    + "What of a FILE is not known is started.\n"
                                    + "The environment stays that of the first start, unless"
                                    + " --update-env is given.\n",
                            List.of("restart web", "restart all --update-env"));
            case RELOAD ->
                    new Topic(
                            "Exchange running processes without a gap, one instance at a time",
                            List.of("reload TARGET..."),
                            TARGETS
                                    + FILES
                                    + """
                                    The new process is ready before the old one is stopped; if it is
                                    not, the old one stays. Both run for a while: who listens on a
                                    port needs SO_REUSEPORT, or `start --reload stop-start`.
                                    """,
                            List.of("reload web", "reload all"));
            case DELETE ->
                    filesToo(
                            "Stop apps and forget them",
                            "delete web",
                            "delete web --logs",
                            "delete all # every app");
            case LIST ->
                    new Topic(
                            "Show the apps and how they are",
                            List.of("list [TARGET...]", "list --all"),
                            "With --all the apps of OPM itself too, such as the web gateway.\n",
                            List.of("list", "list --json # for scripts"));
            case MONITOR ->
                    new Topic(
                            "Watch the apps on the whole screen",
                            List.of("monitor"),
                            """
                            Keys: arrows choose an app; s starts it, x stops, r restarts, R reloads it;
                            l shows its logs (space pauses, / searches, n finds on), w why it ended, e its
                            events; / filters as `opm list --filter` does, o and O sort; ? shows all keys,
                            q leaves. Nothing is started by watching: a daemon that goes is waited for.
                            """,
                            List.of("monitor", "monitor --home /srv/opm"));
            case INFO -> targets("Show everything about an app", "info web", "info 0 --json");
            case ENV ->
                    new Topic(
                            "Show the environment of an app",
                            List.of("env TARGET"),
                            "",
                            List.of("env web"));
            case LOGS -> logs();
            case SIGNAL ->
                    new Topic(
                            "Send a signal to the processes of apps",
                            List.of("signal SIGNAL TARGET..."),
                            TARGETS
                                    + "SIGNAL is a name with or without SIG, or a number; only the"
                                    + " app's own process gets it.\n",
                            List.of("signal HUP web", "signal 10 web:1"));
            case ORPHANS ->
                    new Topic(
                            "Show what lives of instances whose process does not",
                            List.of("orphans [--kill]"),
                            "",
                            List.of("orphans", "orphans --kill"));
            case WHY ->
                    new Topic(
                            "Show how instances last ended and what comes next",
                            List.of("why [TARGET...]"),
                            TARGETS,
                            List.of("why web", "why --json"));
            case EVENTS ->
                    new Topic(
                            "Show what happened in the last days",
                            List.of("events [TARGET...] [-f]"),
                            "TARGET is the name of an app, its id, or name:INDEX. Apps that are gone"
                                    + " have events too.\n",
                            List.of("events", "events web -f"));
            case DOCTOR ->
                    new Topic(
                            "Say what is wrong on this machine, and the remedy",
                            List.of("doctor"),
                            """
                            Looks at the C library, the kernel, the clock, the home and its disk, the
                            daemon and its limits, the start at boot, and the apps. Changes nothing and
                            starts no daemon. Exit code 1 if something is wrong.
                            """,
                            List.of("doctor", "doctor --json # for monitoring"));
            case FLUSH -> targets("Empty the logs of apps", "flush web", "flush all");
            case SAVE ->
                    new Topic(
                            "Save the apps and their states, for restore",
                            List.of("save [--force]"),
                            "",
                            List.of(
                                    "save",
                                    "save --force # even if there is nothing left to save"));
            case RESTORE -> restore();
            case DAEMON_START, DAEMON_STOP, DAEMON_RESTART, DAEMON_STATUS ->
                    ServiceTopics.daemon(verb);
            case WEB -> ServiceTopics.web();
            case CLUSTER -> ServiceTopics.cluster();
            case ALERT -> ServiceTopics.alert();
            case RUN ->
                    new Topic(
                            "Run apps in the foreground, also as process 1 of a container",
                            List.of(
                                    "run FILE [--no-prefix] [--json]",
                                    "run [options] -- PROGRAM ARG..."),
                            """
                            Shows what they write: with a prefix, as it is where there is one, or with
                            --json an object a line. Ends when the app has ended, or the first one
                            that is essential, with its exit code (128 and the signal); TERM and INT
                            stop all by their own sequences first. Without --home and OPM_HOME the
                            home is in memory and leaves nothing.
                            """,
                            List.of(
                                    "run apps.yaml",
                                    "run -- node server.js",
                                    "run --restart on-failure -- ./worker"));
            case STARTUP ->
                    new Topic(
                            "Start the daemon with the machine",
                            List.of(
                                    "startup [--user USER|--system] [--restore] [options]",
                                    "startup --remove [--user USER|--system]"),
                            """
                            Finds systemd, OpenRC, runit or sysvinit, shows what it will write, writes
                            and enables it. Without --user and --system it is your own daemon: a unit
                            of your own systemd, which then runs when you are not logged in. With
                            --restore the saved apps come up too. When the machine shuts down the apps
                            get their stop sequences; when only the daemon is stopped they run on.
                            """,
                            List.of(
                                    "startup --restore",
                                    "startup --restore --print # what would it write?",
                                    "startup --user web --restore --keep-going # as root",
                                    "startup --remove"));
            case COMPLETION -> ServiceTopics.completion();
            case HELP ->
                    new Topic(
                            "Show help, of a command too",
                            List.of("help [COMMAND]", "COMMAND --help"),
                            "",
                            List.of("help start", "help daemon stop"));
            case VERSION -> new Topic("Show the version", List.of("version"), "", List.of());
        };
    }

    private static Topic targets(String summary, String... examples) {
        return new Topic(
                summary, List.of(verb(examples) + " TARGET..."), TARGETS, List.of(examples));
    }

    private static Topic filesToo(String summary, String... examples) {
        String verb = verb(examples);
        return new Topic(
                summary,
                List.of(verb + " TARGET...", verb + " FILE [--only LIST]"),
                TARGETS + FILES,
                List.of(examples));
    }

    private static String verb(String[] examples) {
        return examples[0].substring(0, examples[0].indexOf(' '));
    }

    private static Topic set() {
        return new Topic(
                "Change settings of a known app",
                List.of("set TARGET KEY=VALUE... [--unset KEY] [--apply] [--dry-run]"),
                TARGETS
                        + """
                        KEY is a key of an apps file, as max_memory or restart (the options of `opm
                        start`, with underscores), command, cwd, or env.NAME for a variable. What
                        differs is shown field by field. What the processes can go on under holds at
                        once; what takes new ones (command, cwd, env, user, logs, ...) holds from the
                        next start, or with --apply now: then what is meant to run is restarted.
                        Nothing that is stopped is started. `opm save` keeps it for a restore.
                        """,
                List.of(
                        "set web max_memory=300M",
                        "set web env.PORT=81 --apply # restarts it",
                        "set web depends_on=db depends_on=cache",
                        "set all restart=on-failure --dry-run",
                        "set web --unset max_memory --unset env.DEBUG"));
    }

    private static Topic start() {
        return new Topic(
                "Run a new app, or start known ones",
                List.of(
                        "start COMMAND [options]",
                        "start SCRIPT [options] -- ARGS",
                        "start [options] -- PROGRAM ARG...",
                        "start FILE [--only LIST] [--env NAME]",
                        "start TARGET..."),
                """
                COMMAND is one text, as you would type it; quote it if it has options of its own. A file
                of exactly this name is that file, blanks and all. Behind a SCRIPT and -- come its
                arguments; behind -- alone the exact program with its arguments, no shell.
                FILE is an apps file: .yaml, .yml, .json or pm2's .config.js; all its apps start or none.
                TARGET is an id, a name, name:INDEX for one instance, NAMESPACE: for a group, all, or a
                comma list of these.
                D is a duration: 0, 200ms, 1.5s, 5m, 1h.
                What an app depends on is started with it if it is down.
                PROBE is a check, then what else is said of it: interval=1s timeout=5s; for a URL
                status=200-299 body=REGEX; for --live failures=3 grace=30s.
                The app gets the environment of this shell, then --env-file, then --env.
                """,
                List.of(
                        "start server.js --name web -i 2",
                        "start 'python3 -m http.server 8080' --name files",
                        "start server.js --interpreter-args '--inspect' -- --port 80",
                        "start npm --name site -- start",
                        "start ecosystem.config.js --only web --env production",
                        "start --restart on-failure -- /usr/bin/worker --queue mail",
                        "start server.js --depends-on db:ready --ready tcp:3000 --wait",
                        "start web # it was stopped before"));
    }

    private static Topic logs() {
        return new Topic(
                "Show what apps wrote",
                List.of("logs [TARGET...] [-f] [options]"),
                """
                Each line begins with the instance: "web-0 | " from stdout, "web-0 ! " from stderr.
                WHEN is a duration (so long ago) or a time such as 2026-01-31T12:00:00Z. With --since
                everything from then on is shown, else the last lines. Several logs are shown
                together, by the time at which each line came. With --timestamps it also says when
                processes started and ended: "web-0 * ". With --json each line is an object.
                """,
                List.of(
                        "logs web",
                        "logs -f # all apps, until Ctrl-C",
                        "logs web --err --lines 100",
                        "logs web --timestamps --since 10m --grep 'error|refused'",
                        "logs web --out --no-prefix --lines 1000 > web.out # the bytes as they were"));
    }

    private static Topic restore() {
        return new Topic(
                "Bring the saved apps back, all or none",
                List.of("restore [options]", "restore --status"),
                """
                What already runs as it was saved is adopted: it is not restarted. When one instance
                fails, what this restore started is stopped again, unless --keep-going is given.
                D is a duration: 0, 200ms, 1.5s, 5m, 1h.
                """,
                List.of(
                        "restore",
                        "restore --dry-run # what would it do?",
                        "restore --from apps.json --keep-going"));
    }
}
