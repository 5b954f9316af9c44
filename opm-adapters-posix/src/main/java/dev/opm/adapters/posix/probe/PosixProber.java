package dev.opm.adapters.posix.probe;

import dev.opm.adapters.posix.probe.http.NetworkChecks;
import dev.opm.domain.app.launch.Variables;
import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes each kind of check, once its variables are filled in from the instance's environment.
final class PosixProber implements Prober {
    private final Commands commands;
    private final AppMessages spoken;

    PosixProber(Commands commands, AppMessages spoken) {
        this.commands = commands;
        this.spoken = spoken;
    }

    @Override
    public Finding check(Subject subject, Check check, Duration timeout) {
        return switch (check) {
            case Check.Http http ->
                    filled(
                            subject,
                            List.of(http.url()),
                            texts -> NetworkChecks.http(texts.getFirst(), http, timeout));
            case Check.Tcp(String host, String port) ->
                    filled(
                            subject,
                            List.of(host, port),
                            texts -> NetworkChecks.tcp(texts.get(0), texts.get(1), timeout));
            case Check.Exec(List<String> command) ->
                    filled(subject, command, argv -> exec(subject, argv, timeout));
            case Check.LogLine(String pattern) -> spoken.line(subject, pattern);
            case Check.Notify() -> spoken.ready(subject);
            case Check.Watchdog() -> spoken.watchdog(subject, timeout);
        };
    }

    @Override
    public void resume(Subject subject) {
        spoken.resume(subject);
    }

    @Override
    public void forget(Mark incarnation) {
        spoken.forget(incarnation);
    }

    /// What to do with the texts of a check once they are whole.
    private interface Whole {
        Finding with(List<String> texts);
    }

    private static Finding filled(Subject subject, List<String> texts, Whole whole) {
        if (texts.stream().noneMatch(Variables::isAnyIn)) {
            return whole.with(texts);
        }
        Map<String, String> values = LaunchEnvironment.of(subject);
        Optional<String> missing =
                texts.stream()
                        .flatMap(text -> Variables.missing(text, values).stream())
                        .findFirst();
        return missing.<Finding>map(name ->
                        new Finding.Ill("the instance's environment has no variable " + name))
                .orElseGet(() ->
                        SecretMask.masked(
                                whole.with(
                                        texts.stream()
                                                .map(text -> Variables.fill(text, values))
                                                .toList()),
                                subject.launch(),
                                values));
    }

    private Finding exec(Subject subject, List<String> argv, Duration timeout) {
        Map<String, String> env = LaunchEnvironment.of(subject);
        return SecretMask.masked(
                commands.run(subject.launch().withCommand(argv).withEnv(env), timeout),
                subject.launch(),
                env);
    }
}
