package dev.opm.cli.boot;

import java.util.ArrayList;
import java.util.List;

/// The daemon that is to be started with the machine.
///
/// @param account whom it runs as
/// @param home its home; absolute
/// @param daemon path of the daemon's program
/// @param opm path of the command `opm`
/// @param atStart arguments of the daemon beside its home, as `--restore`
/// @param scope who starts it
public record Service(
        Account account,
        String home,
        String daemon,
        String opm,
        List<String> atStart,
        Scope scope) {
    public Service {
        atStart = List.copyOf(atStart);
    }

    /// Whose init system starts it.
    public enum Scope {
        /// The machine's.
        MACHINE,
        /// The user's own systemd, which lingers when nobody is logged in.
        USER
    }

    /// What a service of the machine is called.
    String name() {
        return account.isRoot() ? "opm" : "opm-" + account.name();
    }

    /// The daemon's words after its program.
    List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("--home", home));
        words.addAll(atStart);
        return words;
    }
}
