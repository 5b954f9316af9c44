package dev.opm.cli.pm2;

import dev.opm.cli.pm2.Meaning.Instead;
import dev.opm.cli.pm2.Meaning.NotNeeded;
import dev.opm.cli.pm2.Meaning.Same;
import dev.opm.cli.pm2.Pm2Option.Takes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// pm2's options that are none here under their name. Numbers without a unit are milliseconds for
/// pm2, but for `--watch-delay`, and are written so.
final class Pm2Options {
    static final List<Pm2Option> ALL =
            Stream.of(settings(), words(), startup(), logs(), others())
                    .flatMap(List::stream)
                    .toList();

    private static final String OWN_LOGS =
            "is not used: OPM keeps the logs itself; `opm logs NAME --path` says where";
    private static final String STAMPS =
            "is not used: the time of each line is kept anyway; `opm logs --timestamps` shows it";
    private static final String NO_MEANING = "is not used: it has no meaning here";

    private Pm2Options() {}

    /// Settings of an app that have another name here.
    private static List<Pm2Option> settings() {
        return List.of(
                renamed("--max-memory", "--max-memory-restart"),
                renamed("--cron", "--cron-restart", "-c"),
                start(
                        value -> new Same(List.of("--interpreter-args=" + value)),
                        Takes.A_VALUE,
                        "--node-args"),
                renamed("--user", "--uid"),
                renamed("--group", "--gid"),
                duration("--stop-timeout", "--kill-timeout", "-k"),
                duration("--restart-delay", "--exp-backoff-restart-delay"),
                duration("--ready-timeout", "--listen-timeout"),
                flag("--restart never", "--no-autorestart"),
                flag("--logs none", "--disable-logs"),
                start(Pm2Options::ignored, Takes.A_VALUE, "--ignore-watch"),
                start(
                        codes ->
                                new Same(
                                        List.of(
                                                "--restart",
                                                "on-failure",
                                                "--success-exit-codes",
                                                codes.strip().replaceAll("[ ,]+", ","))),
                        Takes.NUMBERS,
                        "--stop-exit-codes"));
    }

    /// Options of other commands that have another name here.
    private static List<Pm2Option> words() {
        return List.of(
                same(List.of(""), "--version", "-v"),
                same(List.of("restart"), "--update-env", "-a"),
                same(List.of("save"), "--force", "-f"),
                same(List.of("logs"), "--no-prefix", "--raw"),
                same(List.of("logs"), "--timestamps", "--timestamp"),
                same(List.of("logs"), "", "--nostream"),
                instead(
                        List.of("start"),
                        "a new app gets the environment of this shell, and `opm restart NAME"
                                + " --update-env` gives it to one that is known",
                        "--update-env",
                        "-a"),
                instead(
                        List.of("restart", "reload"),
                        "`opm rename NAME OTHER` gives it another name",
                        "-n",
                        "--name"),
                instead(
                        List.of("restart", "reload"),
                        "`opm scale NAME N` changes their number",
                        "-i",
                        "--instances"),
                instead(
                        List.of("restart", "reload"),
                        "nothing has to be forced; leave it out",
                        "-f",
                        "--force"),
                instead(
                        List.of("restart", "reload"),
                        "`opm set NAME KEY=VALUE --apply` changes a setting, as"
                                + " max_memory=300M, and restarts what runs",
                        "--max-memory-restart",
                        "--max-restarts",
                        "--restart-delay",
                        "--exp-backoff-restart-delay",
                        "--cron-restart",
                        "-c",
                        "--kill-timeout",
                        "-k",
                        "--node-args",
                        "--interpreter",
                        "--cwd"),
                instead(
                        List.of("reload"),
                        "a reload keeps the environment; `opm restart NAME --update-env` takes over"
                                + " this one",
                        "--update-env",
                        "-a"));
    }

    /// `startup systemd -u www --hp /home/www`, as pm2 prints it to be typed.
    private static List<Pm2Option> startup() {
        List<String> startup = List.of("startup");
        return List.of(
                of(startup, Takes.NOTHING, _ -> init("systemd"), "systemd"),
                of(startup, Takes.NOTHING, _ -> init("openrc"), "openrc"),
                of(startup, Takes.NOTHING, _ -> init("runit"), "runit"),
                of(startup, Takes.NOTHING, _ -> init("sysvinit"), "sysvinit", "systemv"),
                of(startup, Takes.A_VALUE, user -> new Same(List.of("--user", user)), "-u"),
                of(
                        startup,
                        Takes.A_VALUE,
                        _ ->
                                new NotNeeded(
                                        "is not used: the home is the user's own; --home DIR names"
                                                + " another"),
                        "--hp"),
                instead(
                        startup,
                        "what starts this machine is found by itself; leave the word out, or name"
                                + " it with --init systemd, openrc, runit or sysvinit",
                        "upstart",
                        "launchd",
                        "rcd",
                        "ubuntu",
                        "centos",
                        "amazon",
                        "arch"));
    }

    private static Meaning init(String name) {
        return new Same(List.of("--init", name));
    }

    private static Pm2Option of(
            List<String> commands,
            Takes value,
            Function<String, Meaning> meaning,
            String... written) {
        return new Pm2Option(List.of(written), commands, value, meaning);
    }

    private static List<Pm2Option> logs() {
        return List.of(
                unused(OWN_LOGS, Takes.A_VALUE, "-o", "--output", "--error", "-l", "--log"),
                unused(STAMPS, Takes.NOTHING, "--time"),
                unused(STAMPS, Takes.A_VALUE, "--log-date-format", "--log-type"),
                unused(
                        "is not used: each instance has logs of its own, and `opm logs NAME` shows"
                                + " them together",
                        Takes.NOTHING,
                        "--merge-logs"),
                new Pm2Option(
                        List.of("--format"),
                        List.of("logs"),
                        Takes.NOTHING,
                        _ -> new Instead("`opm logs --json` gives each line as an object")),
                instead(
                        List.of("logs"),
                        "`opm logs --grep RE` shows only the lines with it",
                        "--highlight"));
    }

    private static List<Pm2Option> others() {
        List<Pm2Option> all = new ArrayList<>();
        all.add(unused(NO_MEANING, Takes.A_VALUE, "-p", "--pid"));
        all.add(
                unused(
                        NO_MEANING,
                        Takes.NOTHING,
                        "--source-map-support",
                        "--disable-source-map-support",
                        "--no-vizion",
                        "--no-pmx",
                        "--no-automation",
                        "--trace",
                        "--disable-trace",
                        "--v8",
                        "--event-loop-inspector",
                        "--deep-monitoring",
                        "-x",
                        "--execute-command"));
        all.add(unused("is not used: all of them are done at a time", Takes.A_VALUE, "--parallel"));
        start(
                all,
                "an app of the same name is not started twice; give another --name",
                "-f",
                "--force");
        start(all, "`opm start ... && opm logs NAME -f` shows what it writes", "--attach");
        start(all, "`opm run FILE` or `opm run -- COMMAND` stays in the foreground", "--no-daemon");
        start(all, "start it, then `opm stop NAME`; it is known from then on", "--no-autostart");
        start(
                all,
                "OPM always ends an app with all its processes; one that is to live on is an app of"
                        + " its own",
                "--no-treekill");
        start(all, "say with --ready how the app shows that it is ready", "--wait-ready");
        start(
                all,
                "--pre-stop COMMAND is run before the signal, --stop-signal SIG chooses it",
                "--shutdown-with-message");
        start(all, "name what does not count with --watch-ignore GLOB", "--ext");
        start(all, "set what must not be seen to nothing: --env NAME=", "--filter-env");
        start(
                all,
                "an image is built with the container's own tools; see `opm run --help`",
                "--container",
                "--dist",
                "--image-name",
                "--node-version",
                "--fresh");
        all.add(
                instead(
                        List.of("stop", "restart", "start"),
                        "`opm set NAME watch=true` or `watch=false` changes it",
                        "--watch"));
        all.add(
                instead(
                        List.of("restart", "reload"),
                        "`opm apply FILE --env NAME` takes it over and restarts what differs",
                        "--env"));
        all.add(
                instead(
                        List.of("list"),
                        "`opm list --format name,status` shows fewer columns",
                        "-m",
                        "--mini-list"));
        all.add(instead(List.of(), "send the output to /dev/null", "-s", "--silent"));
        all.add(instead(List.of(), "NO_COLOR=1 in the environment does it", "--no-color"));
        return List.copyOf(all);
    }

    private static Pm2Option renamed(String ours, String... written) {
        return start(value -> new Same(List.of(ours, value)), Takes.A_VALUE, written);
    }

    private static Pm2Option duration(String ours, String... written) {
        return start(
                value -> new Same(List.of(ours, isNumber(value) ? value + "ms" : value)),
                Takes.A_VALUE,
                written);
    }

    private static Pm2Option flag(String ours, String... written) {
        return start(_ -> new Same(List.of(ours.split(" ", -1))), Takes.NOTHING, written);
    }

    /// pm2 takes several paths in one text.
    private static Meaning ignored(String paths) {
        List<String> words = new ArrayList<>();
        for (String path : paths.strip().split(" +", -1)) {
            words.add("--watch-ignore");
            words.add(path);
        }
        return new Same(words);
    }

    private static Pm2Option same(List<String> commands, String ours, String... written) {
        List<String> words = ours.isEmpty() ? List.of() : List.of(ours);
        return new Pm2Option(List.of(written), commands, Takes.NOTHING, _ -> new Same(words));
    }

    private static Pm2Option instead(List<String> commands, String now, String... written) {
        return new Pm2Option(List.of(written), commands, Takes.NOTHING, _ -> new Instead(now));
    }

    private static Pm2Option unused(String note, Takes value, String... written) {
        return new Pm2Option(
                List.of(written),
                List.of("start", "restart", "reload"),
                value,
                _ -> new NotNeeded(note));
    }

    private static void start(List<Pm2Option> all, String now, String... written) {
        all.add(instead(List.of("start"), now, written));
    }

    private static Pm2Option start(
            Function<String, Meaning> meaning, Takes value, String... written) {
        return new Pm2Option(List.of(written), List.of("start"), value, meaning);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
