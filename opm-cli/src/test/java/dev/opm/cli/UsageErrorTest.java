package dev.opm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.fake.CliRun;
import dev.opm.cli.fake.FakeDaemon;
import dev.opm.cli.line.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UsageErrorTest {
    private static final String DURATION = "; use 0, 200ms, 1.5s, 5m or 1h, at most 8760h";

    private final FakeDaemon daemon = new FakeDaemon().replies(new Reply.EnvOf(java.util.Map.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "| no command was given; see opm --help",
                "lst | unknown command \"lst\"; did you mean list?",
                "frobnicate | unknown command \"frobnicate\"; see opm --help",
                "--jsn list | unknown option --jsn; did you mean --json?",
                "--home | --home needs a value; write --home DIR",
                "--home= list | --home \"\" names no directory; give --home DIR",
                "start | start: COMMAND or TARGET is missing; see opm start --help",
                "start -- | start: PROGRAM is missing after --; see opm start --help",
                "start a c -- b | start: \"c\" is one word too many before --; give one SCRIPT"
                        + " there, and its ARGS after it",
                "run a -- b | run: \"a\" stands before --; give either a COMMAND, or -- and"
                        + " PROGRAM",
                "start a.yaml -- b | start: a.yaml is an apps file, and takes no ARGS after --;"
                        + " write them there",
                "start --interpreter x -- b | start: --interpreter is for a script, and -- PROGRAM"
                        + " is started as it is; write `opm start SCRIPT --interpreter ... --"
                        + " ARGS`",
                "start a --nam x | start: unknown option --nam (the app's own options go after --"
                        + " or in quotes); did you mean --name?",
                "start a --name | start: --name needs a value; write --name NAME",
                "start a --name --cwd | start: --name needs a value; write --name NAME",
                "start a --cwd= | start: --cwd \"\" names no directory; give --cwd DIR",
                "start a --env X | start: --env \"X\" is not a variable; write --env K=V (of pm2's, --env"
                        + " NAME goes with an ecosystem file, and -e FILE is not needed: OPM keeps"
                        + " the logs itself)",
                "start a --env =X | start: --env \"=X\" is not a variable; write --env K=V",
                "start a --env-file gone | start: --env-file gone: ENOENT; there is no such file",
                "start a --instances 0 | start: --instances must be a whole number from 1 to 1000,"
                        + " not \"0\"; nothing was started",
                "start a --instances -3 | start: --instances must be a whole number from 1 to 1000,"
                        + " not \"-3\"; nothing was started",
                "start a --instances 99999999999 | start: --instances must be a whole number from 1"
                        + " to 1000, not \"99999999999\"; nothing was started",
                "start a --restart maybe | start: --restart must be always or on-failure or never,"
                        + " not \"maybe\"; nothing was started",
                "start a --restart-delay -1s | start: --restart-delay must be a duration such as 0,"
                        + " 200ms, 1.5s, 5m or 1h, not \"-1s\"; nothing was started",
                "start a --max-restarts x | start: --max-restarts must be a whole number from 0 to"
                        + " 2147483647, not \"x\"; nothing was started",
                "start a --stop-timeout 5 | start: --stop-timeout must be a duration such as 0,"
                        + " 200ms, 1.5s, 5m or 1h, not \"5\"; write 5ms, as pm2 means it, or 5s; nothing was started",
                "start a --log-size 5T | start: --log-size must be a size such as 512K, 500M or 1G,"
                        + " not \"5T\"; nothing was started",
                "start a --logs pipes | start: --logs must be pipe or file or none or inherit, not"
                        + " \"pipes\"; nothing was started",
                "stop | stop: TARGET is missing; see opm stop --help",
                "stop a --force | stop: unknown option --force; see opm stop --help",
                "restart a --update-en | restart: unknown option --update-en; did you mean"
                        + " --update-env?",
                "restart a --update-env=1 | restart: unknown option --update-env=1; it takes no"
                        + " value",
                "reload | reload: TARGET is missing; see opm reload --help",
                "apply | apply: FILE is missing; see opm apply --help",
                "apply web | apply: web is no apps file; they end in .yaml, .yml, .json or"
                        + " .config.js",
                "apply no.yaml | apply: no.yaml: ENOENT; there is no such file",
                "start no.yaml | start: no.yaml: ENOENT; there is no such file",
                "start no.yaml -i 2 | start: --instances is for one app, and no.yaml is an apps"
                        + " file; write it there",
                "export | export: TARGET is missing; see opm export --help",
                "export a --env some | export: --env \"some\" is not known; use changed or all or"
                        + " none",
                "scale web | scale: TARGET or N is missing; see opm scale --help",
                "start x --port-range 9-8 | start: --port-range must be FIRST-LAST within 1"
                        + " to 65535, not 9-8; nothing was started",
                "start x --secret A=b | start: --secret A must say where the secret is: file:PATH"
                        + " or env:NAME; nothing was started",
                "start x --namespace a/b | start: --namespace \"a/b\" cannot be a namespace: a name"
                        + " must not contain \"/\"; nothing was started",
                "delete | delete: TARGET is missing; see opm delete --help",
                "list --nope | list: unknown option --nope; see opm list --help",
                "daemon frob | unknown command \"daemon frob\"; see opm --help",
                "list -x | list: unknown option -x; see opm list --help",
                "info | info: TARGET is missing; see opm info --help",
                "env | env: TARGET is missing; see opm env --help",
                "env a b | env: \"b\" is one word too many; see opm env --help",
                "logs --lines -1 | logs: --lines \"-1\" cannot be used; give a whole number from"
                        + " 0 up",
                "logs --out --err | logs: --out and --err exclude each other; give one",
                "save now | save: \"now\" is one word too many; see opm save --help",
                "restore web | restore: \"web\" is one word too many; see opm restore --help",
                "restore --from= | restore: --from \"\" names no file; give --from FILE",
                "restore --policy kill | restore: --policy \"kill\" is not known; use adopt or"
                        + " replace",
                "restore --parallel 0 | restore: --parallel \"0\" cannot be used; give a whole"
                        + " number from 1 to 10000",
                "restore --verify-for 1x | restore: --verify-for \"1x\" is not a duration"
                        + DURATION,
                "restore --timeout 99999h | restore: --timeout \"99999h\" is not a duration"
                        + DURATION,
                "restore --status --dry-run | restore: --status and --dry-run exclude each other;"
                        + " give one",
                "daemon | daemon: start, stop, restart or status is missing; see opm daemon"
                        + " --help",
                "daemon strt | unknown command \"daemon strt\"; did you mean daemon start?",
                "daemon start now | daemon start: \"now\" is one word too many; see opm daemon"
                        + " start --help",
                "daemon stop --leave | daemon stop: unknown option --leave; see opm daemon stop"
                        + " --help",
                "daemon restart x | daemon restart: \"x\" is one word too many; see opm daemon"
                        + " restart --help",
                "daemon status -v | daemon status: unknown option -v; see opm daemon status"
                        + " --help",
                "completion | completion: SHELL is missing; see opm completion --help",
                "completion csh | completion: no script for \"csh\"; use bash, zsh or fish",
                "help strt | unknown command \"strt\"; did you mean start?",
            })
    void whatCannotBeUnderstoodIsSaidAndNothingIsAsked(String typed, String message) {
        String[] args = typed == null ? new String[0] : typed.split(" ", -1);

        CliRun run = new CliBench(daemon).run(args);

        assertThat(run.err()).isEqualTo("opm: " + message + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(daemon.asked()).isEmpty();
    }

    @Test
    void withJsonTheErrorIsTheDocument() {
        CliRun run = new CliBench(daemon).run("stop", "--json");

        assertThat(run.out())
                .isEqualTo("{error USAGE stop: TARGET is missing; see opm stop --help}\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aWrongDaemonTimeoutNamesTheVariable() {
        CliRun run = new CliBench(daemon).env("OPM_DAEMON_TIMEOUT", "soon").run("list");

        assertThat(run.err())
                .isEqualTo("opm: OPM_DAEMON_TIMEOUT \"soon\" is not a duration" + DURATION + "\n");
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void everyCommandHasHelpThatShowsItsOptionsAndOtherNames(Verb verb) {
        List<String> args = new java.util.ArrayList<>(List.of(verb.word().split(" ", -1)));
        args.add("--help");

        CliRun run = new CliBench(daemon).run(args.toArray(new String[0]));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage:").contains("--json");
        verb.options().forEach(option -> assertThat(run.out()).contains(option.toString()));
        verb.aliases().forEach(alias -> assertThat(run.out()).contains(alias));
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    }
}
