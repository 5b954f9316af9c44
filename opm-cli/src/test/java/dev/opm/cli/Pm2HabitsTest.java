package dev.opm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.fake.CliRun;
import dev.opm.cli.fake.FakeDaemon;
import dev.opm.cli.fake.Views;
import dev.opm.cli.pm2.Meaning;
import dev.opm.cli.pm2.Pm2Commands;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What somebody types who used pm2 for years.
class Pm2HabitsTest {
    private static final Reply SOME =
            new Reply.Instances(List.of(Views.online(0, "web", 0, 4711)), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "dump | save",
                "dump -f | save --force",
                "kill | daemon stop",
                "jlist | list --json",
                "prettylist | list --json",
                "l | list",
                "desc web | info web",
                "sendSignal USR2 web | signal USR2 web",
                "gracefulReload web | reload web",
                "flush | flush all",
                "restart web -a | restart web --update-env",
                "start a --max-memory-restart 300M | start a --max-memory 300M",
                "start a --max-memory-restart=300M | start a --max-memory=300M",
                "start a --no-autorestart | start a --restart never",
                "start a -c 0,5,*,*,* | start a --cron 0,5,*,*,*",
                "start a --cron-restart @daily -n b | start a --cron @daily --name b",
                "start a --watch --ignore-watch=x | start a --watch --watch-ignore x",
                "start a --kill-timeout 3000 | start a --stop-timeout 3000ms",
                "start a -k 3s | start a --stop-timeout 3s",
                "start a --exp-backoff-restart-delay=100 | start a --restart-delay 100ms",
                "start a --uid www --gid www | start a --user www --group www",
                "start a --stop-exit-codes 0,2 | start a --restart on-failure"
                        + " --success-exit-codes 0,2",
                "start a --stop-exit-codes 0 2 7 -n b | start a --restart on-failure"
                        + " --success-exit-codes 0,2,7 -n b",
                "start a --disable-logs | start a --logs none",
                "startup systemd --print | startup --init systemd --print",
                "startup systemv --print -u root | startup --init sysvinit --print --user root",
                "unstartup --init openrc --print | startup --remove --init openrc --print",
                "start a --node-args=--inspect | start a --interpreter-args --inspect",
                "startOrRestart web | restart web",
                "startOrReload web | reload web",
                "startOrGracefulReload web | reload web",
                "--home /h kill | --home /h daemon stop",
                "start --max-memory-restart 1G -- node a.js -c x | start --max-memory 1G -- node"
                        + " a.js -c x",
            })
    void whatIsExactlyTheSameIsDone(String typed, String ours) {
        FakeDaemon one = new FakeDaemon().replies(SOME);
        FakeDaemon other = new FakeDaemon().replies(SOME);

        CliRun run = new CliBench(one).run(typed.split(" ", -1));

        assertThat(run).isEqualTo(new CliBench(other).run(ours.split(" ", -1)));
        assertThat(one.asked()).isEqualTo(other.asked());
        assertThat(run.err()).doesNotContain("unknown");
    }

    @Test
    void pidAndIdPrintOnlyThat() {
        FakeDaemon daemon = new FakeDaemon().replies(SOME);

        assertThat(new CliBench(daemon).run("pid", "web").out()).isEqualTo("4711\n");
        assertThat(new CliBench(daemon).run("id", "web").out()).isEqualTo("0\n");
    }

    @Test
    void severalPathsInOneTextAreSeveral() {
        FakeDaemon one = new FakeDaemon().replies(SOME);
        FakeDaemon other = new FakeDaemon().replies(SOME);

        new CliBench(one).run("start", "a", "--watch", "--ignore-watch", "node_modules logs");
        new CliBench(other)
                .run(
                        "start",
                        "a",
                        "--watch",
                        "--watch-ignore",
                        "node_modules",
                        "--watch-ignore",
                        "logs");

        assertThat(one.asked()).isEqualTo(other.asked());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restart web --name api | `opm rename NAME OTHER`",
                "restart web -i 4 | `opm scale NAME N`",
                "restart web --max-memory-restart 300M | `opm set NAME KEY=VALUE --apply`",
                "restart --force web | leave it out",
                "start a.js --update-env | `opm restart NAME --update-env`",
                "start a.js -e err.log | -e FILE is not needed",
                "start a.js --env production | --env NAME goes with an ecosystem file",
                "start a.js --restart-delay 1s --exp-backoff-restart-delay 100 | is given 2 times",
                "set pm2-logrotate:max_size 10M | log_size=10M",
            })
    void whatIsAnotherWordHereIsNamed(String typed, String words) {
        CliRun run = new CliBench(new FakeDaemon()).run(typed.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }

    @Test
    void whatIsNotNeededIsTakenAndSaidOnce() {
        FakeDaemon daemon = new FakeDaemon().replies(SOME);

        CliRun run = new CliBench(daemon).run("start", "a", "-o", "/tmp/out.log", "--time");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo(
                        """
                        opm: start: -o is not used: OPM keeps the logs itself; `opm logs NAME --path` says where
                        opm: start: --time is not used: the time of each line is kept anyway; `opm logs --timestamps` shows it
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "restart f --env x | restart: --env is an option of pm2 and none here; `opm apply",
                "plus | \"plus\" is a command of pm2 and none here; OPM has no hosted service",
                "start a --attach | start: --attach is an option of pm2 and none here; `opm start",
                "start a --no-treekill | start: --no-treekill is an option of pm2 and none here;",
                "logs --highlight x | logs: --highlight is an option of pm2 and none here; `opm"
                        + " logs --grep RE`",
                "list -m | list: -m is an option of pm2 and none here; `opm list --format",
                "start a --kill-timeout | start: --kill-timeout needs a value",
                "start a --stop-exit-codes | start: --stop-exit-codes needs a value",
                "startup ubuntu | startup: ubuntu is an option of pm2 and none here; what starts",
                "startup launchpad | startup: \"launchpad\" is one word too many; see opm startup",
                "daemon status kill | daemon status: \"kill\" is one word too many; see opm daemon",
                "start a --min-uptime 2000 | start: --min-uptime must be a duration such as 0, 200ms,"
                        + " 1.5s, 5m or 1h, not \"2000\"; write 2000ms, as pm2 means it, or 2000s;",
                "start a --watch-delay 1000 | start: --watch-delay must be a duration such as 0,"
                        + " 200ms, 1.5s, 5m or 1h, not \"1000\"; write 1000ms,",
            })
    void whatIsNotTheSameIsAnsweredWithTheWordsToType(String typed, String message) {
        FakeDaemon daemon = new FakeDaemon().replies(SOME);

        CliRun run = new CliBench(daemon).run(typed.split(" ", -1));

        assertThat(run.err()).startsWith("opm: " + message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(daemon.asked()).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsSaidAsBefore() {
        CliRun run = new CliBench(new FakeDaemon()).run("kill", "--jsn");

        assertThat(run.err())
                .isEqualTo("opm: daemon stop: unknown option --jsn; did you mean --json?\n");
    }

    @Test
    void everyWordOfTheTableThatIsTheSameIsUnderstood() {
        Pm2Commands.table()
                .forEach((word, meaning) -> {
                    if (meaning instanceof Meaning.Same) {
                        CliRun run = new CliBench(new FakeDaemon()).run(word, "--help");
                        assertThat(run.exitCode()).as(word + run.err()).isZero();
                    }
                });
    }
}
