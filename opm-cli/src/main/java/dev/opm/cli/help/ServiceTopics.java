package dev.opm.cli.help;

import dev.opm.cli.line.Verb;
import java.util.List;

/// The texts of help about the daemon and the gateway.
final class ServiceTopics {
    private ServiceTopics() {}

    static Topic web() {
        return new Topic(
                "Serve a page, an API and metrics, supervised like an app",
                List.of(
                        "web enable [--listen ADDR:PORT] [--base-path PATH] [options]",
                        "web disable|status|open",
                        "web token create NAME --role read|operate|admin [--targets LIST]",
                        "web token list",
                        "web token revoke NAME"),
                """
                Off until enabled. open prints a link that lets one browser in as admin.
                A token is shown once; revoked, it counts no more at once. Beyond this machine it
                needs TLS, or a proxy in front. See docs/web.md.
                """,
                List.of(
                        "web enable",
                        "web open",
                        "web token create prometheus --role read",
                        "web enable --base-path /opm --host ops.example.org"));
    }

    static Topic cluster() {
        return new Topic(
                "Run apps once, or on every one, of several hosts",
                List.of(
                        "cluster init --address A [--failover-time D] [--zookeeper SERVERS]",
                        "cluster token",
                        "cluster join HOST TOKEN --address A",
                        "cluster status",
                        "cluster apply FILE",
                        "cluster drain HOST [--undo]",
                        "cluster move SLOT HOST",
                        "cluster rebalance [--dry-run]",
                        "cluster stop APP",
                        "cluster start APP",
                        "cluster delete APP",
                        "cluster leave",
                        "cluster forget HOST"),
                """
                Three hosts or more: of two, both must be up. An app of the file says
                placement: {hosts: 1, N or all, labels: {...}, prefer: [...]} and
                failover: auto or manual. A token is good for one host, once. list --cluster and
                logs --cluster show all hosts, opm --host HOST COMMAND is done on one. See
                docs/cluster.md.
                """,
                List.of(
                        "cluster init --address 10.0.0.1",
                        "cluster join 10.0.0.1 TOKEN --address 10.0.0.2",
                        "cluster apply apps.yaml",
                        "cluster drain alpha"));
    }

    static Topic alert() {
        return new Topic(
                "Have somebody told when an app falls, is given up or is well again",
                List.of(
                        "alert add URL --on LIST [--targets LIST] [--format HOW]",
                        "alert add --exec CMD --on LIST [--targets LIST]",
                        "alert list",
                        "alert remove ID",
                        "alert test ID"),
                """
                The web gateway tells, so it has to be enabled. A crash loop is told once when it
                begins, once when it is given up, and once when it has been well for a minute.
                Messages are signed: X-OPM-Signature is the HMAC-SHA256 of the body.
                """,
                List.of(
                        "alert add https://hooks.example.org/opm --on errored,crash",
                        "alert add https://ntfy.sh/my-topic --format ntfy --on errored,daemon-died",
                        "alert add --exec 'sendmail -t ops@example.org' --format mail-command --on oom"));
    }

    static Topic daemon(Verb verb) {
        return switch (verb) {
            case DAEMON_START ->
                    new Topic(
                            "Start the daemon",
                            List.of("daemon start [--restore [--keep-going]]"),
                            "",
                            List.of("daemon start --restore # at boot"));
            case DAEMON_STOP ->
                    new Topic(
                            "Stop the apps, then the daemon",
                            List.of("daemon stop [--leave-running]"),
                            "",
                            List.of("daemon stop", "daemon stop --leave-running"));
            case DAEMON_RESTART ->
                    new Topic(
                            "Replace the daemon; the apps run on",
                            List.of("daemon restart"),
                            "",
                            List.of("daemon restart # after an upgrade"));
            default ->
                    new Topic(
                            "Show how the daemon is",
                            List.of("daemon status"),
                            "",
                            List.of("daemon status --json"));
        };
    }

    static Topic completion() {
        return new Topic(
                "Print the completion script of a shell",
                List.of("completion bash|zsh|fish", "completion targets"),
                "The scripts ask opm for words and the targets there are now; no daemon is\nstarted for it.\n",
                List.of(
                        "completion bash > /etc/bash_completion.d/opm",
                        "completion zsh > ~/.zfunc/_opm",
                        "completion fish > ~/.config/fish/completions/opm.fish"));
    }
}
