package dev.opm.cli.pm2;

import dev.opm.cli.pm2.Meaning.Instead;
import dev.opm.cli.pm2.Meaning.NotNeeded;
import dev.opm.cli.pm2.Meaning.Same;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// pm2's commands that are none here under their name, and what to type for them.
public final class Pm2Commands {

    private static final String HOSTED =
            "OPM has no hosted service; `opm monitor` shows the apps here, `opm web enable` in a"
                    + " browser";
    private static final String MODULE =
            "OPM has no modules: logs are rotated without one (`opm start --log-size 10M --log-keep"
                    + " 5`), and the settings of an app are changed by `opm set NAME KEY=VALUE`";
    private static final String GIT =
            "OPM leaves the sources of an app alone; update them (`git pull`), then `opm reload"
                    + " NAME`";

    private static final List<String> NOT_NEEDED = List.of("reloadLogs", "logrotate");
    private static final String BEGUN_ANEW =
            "is not needed: a log that was moved or removed is begun anew by itself, and OPM rotates"
                    + " logs without help (`opm start --log-size 10M`)";

    private static final Map<String, Meaning> ALL = all();

    private Pm2Commands() {}

    public static Optional<Meaning> of(String word) {
        return Optional.ofNullable(ALL.get(word));
    }

    /// Every word there is, for the page that lists them.
    public static Map<String, Meaning> table() {
        return ALL;
    }

    private static Map<String, Meaning> all() {
        Map<String, Meaning> all = new LinkedHashMap<>();
        same(all);
        NOT_NEEDED.forEach(word -> all.put(word, new NotNeeded(BEGUN_ANEW)));
        otherwise(all);
        put(all, HOSTED, "link", "unlink", "plus", "register", "login", "logout", "open");
        put(all, HOSTED, "unmonitor");
        put(all, MODULE, "install", "uninstall", "module:install", "module:uninstall");
        put(all, MODULE, "module:update", "module:generate", "module:publish", "publish");
        put(all, MODULE, "package", "multiset", "unset", "autoinstall");
        put(all, GIT, "pull", "forward", "backward", "deploy");
        return Map.copyOf(all);
    }

    private static void same(Map<String, Meaning> all) {
        same(all, "kill", "daemon", "stop");
        same(all, "dump", "save");
        same(all, "ping", "daemon", "status");
        same(all, "update", "daemon", "restart");
        same(all, "updatePM2", "daemon", "restart");
        same(all, "deepUpdate", "daemon", "restart");
        same(all, "l", "list");
        same(all, "jlist", "list", "--json");
        same(all, "prettylist", "list", "--json");
        same(all, "pid", "list", "--format", "{pid}");
        same(all, "id", "list", "--format", "{id}");
        same(all, "desc", "info");
        same(all, "dashboard", "monitor");
        same(all, "imonit", "monitor");
        same(all, "report", "doctor");
        same(all, "sendSignal", "signal");
        same(all, "gracefulReload", "reload");
        same(all, "startOrRestart", "restart");
        same(all, "startOrReload", "reload");
        same(all, "startOrGracefulReload", "reload");
        same(all, "examples", "help");
        same(all, "conf", "info");
        same(all, "unstartup", "startup", "--remove");
    }

    private static void otherwise(Map<String, Meaning> all) {
        put(all, "`opm delete all && opm save --force` saves that there are none", "cleardump");
        put(
                all,
                "`opm export all > apps.yaml` writes an apps file of what runs; docs/apps-files.md"
                        + " shows one",
                "ecosystem",
                "init",
                "create");
        put(all, "`opm info NAME` shows what an app is set to", "get", "config");
        put(
                all,
                "start a server for files, as `opm start 'python3 -m http.server 8080' --name"
                        + " files`",
                "serve",
                "expose");
        put(
                all,
                "OPM gives its apps no terminal; `opm logs NAME -f` shows what they write, and"
                        + " `opm signal HUP NAME` or a socket of their own reaches them",
                "attach",
                "send",
                "trigger");
        put(
                all,
                "restart the app with node's own option: `opm start --name NAME -- node --inspect"
                        + " app.js`",
                "inspect");
        put(
                all,
                "`opm daemon status` says what the daemon holds, `opm list` what each app does",
                "profile:mem",
                "profile:cpu",
                "slist",
                "sysinfos");
        put(
                all,
                "set up tracing in the app itself; OPM does not change what it runs",
                "install-otel",
                "uninstall-otel");
    }

    private static void same(Map<String, Meaning> all, String word, String... words) {
        all.put(word, new Same(List.of(words)));
    }

    private static void put(Map<String, Meaning> all, String now, String... words) {
        for (String word : words) {
            all.put(word, new Instead(now));
        }
    }
}
