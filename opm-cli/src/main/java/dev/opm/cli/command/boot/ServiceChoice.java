package dev.opm.cli.command.boot;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.boot.Account;
import dev.opm.cli.boot.Service;
import dev.opm.cli.boot.Service.Scope;
import dev.opm.cli.boot.SystemCommand;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.daemon.DaemonCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which daemon is to start with the machine, by the options and by who asks: `--user U` that of U,
/// `--system` that of root, both by the machine's init; neither: the caller's own, which for
/// everybody but root is a matter of his own systemd.
public final class ServiceChoice {
    private final Caller caller;
    private final DaemonCommand daemon;

    @Inject
    public ServiceChoice(Caller caller, DaemonCommand daemon) {
        this.caller = caller;
        this.daemon = daemon;
    }

    Service of(Arguments arguments) throws UsageException {
        Optional<String> user = arguments.text(Opt.BOOT_USER);
        boolean isSystem = arguments.has(Opt.SYSTEM);
        if (user.isPresent() && isSystem) {
            throw new UsageException(
                    "startup: --user and --system exclude each other; --system is root's daemon");
        }
        if (arguments.has(Opt.KEEP_GOING) && !arguments.has(Opt.RESTORE)) {
            throw new UsageException("startup: --keep-going says how to --restore; give both");
        }
        Account self = self();
        Account account = user.isPresent() ? named(user.get()) : isSystem ? named("root") : self;
        Scope scope = user.isPresent() || isSystem || account.isRoot() ? Scope.MACHINE : Scope.USER;
        return new Service(
                account,
                home(arguments, account, self),
                daemon.program()
                        .orElseThrow(() ->
                                new UsageException(
                                        "startup: the daemon's program is not known; run OPM by its"
                                                + " opm script")),
                System.getProperty(DaemonCommand.OPM_PROPERTY, "opm"),
                atStart(arguments),
                scope);
    }

    /// Why this caller may not set it up.
    Optional<Reply.Failed> refused(Service service) {
        return service.scope() == Scope.USER || self().isRoot()
                ? Optional.empty()
                : Optional.of(
                        new Reply.Failed(
                                ErrorCode.NOT_PERMITTED,
                                "startup: only root may change how the machine starts; run it with"
                                        + " sudo, or without --user and --system for a service of"
                                        + " your own"));
    }

    private String home(Arguments arguments, Account account, Account self) throws UsageException {
        if (arguments.globals().home().isPresent() || account.equals(self)) {
            return caller.home(arguments.globals(), Optional.of(account.home())).toString();
        }
        return account.home() + "/.opm";
    }

    private static List<String> atStart(Arguments arguments) {
        List<String> words = new ArrayList<>();
        if (arguments.has(Opt.RESTORE)) {
            words.add("--restore");
        }
        if (arguments.has(Opt.KEEP_GOING)) {
            words.add("--keep-going");
        }
        return words;
    }

    private static Account self() {
        try {
            int uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return Account.of(uid, passwd(Integer.toString(uid)))
                    .orElseGet(() -> new Account(Integer.toString(uid), uid, "/"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Account named(String name) throws UsageException {
        return Account.named(name, passwd(name))
                .orElseThrow(() ->
                        new UsageException("startup: there is no user \"" + name + "\" here"));
    }

    /// The file first, then whatever else the machine's name service knows.
    private static List<String> passwd(String key) {
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(Files.readAllLines(Path.of("/etc/passwd")));
        } catch (IOException absent) {
            lines.clear();
        }
        boolean isKnown =
                lines.stream()
                        .anyMatch(line ->
                                line.startsWith(key + ":") || line.contains(":" + key + ":"));
        if (!isKnown) {
            lines.addAll(
                    SystemCommand.run(List.of("getent", "passwd", key)).output().lines().toList());
        }
        return lines;
    }
}
