package dev.opm.domain.port.process;

import java.util.Locale;

/// Why a launch failed, and how far it got.
///
/// @param errno the name, `ENOENT`; `-` where none applies
/// @param detail what it was about: a path, a limit
public record LaunchFailure(Stage stage, String errno, String detail) {
    /// The steps of a launch, in order.
    public enum Stage {
        DEPENDENCY,
        CLEAR_OUT,
        LOCK,
        INTENT,
        LEASE,
        LOG,
        SECRET,
        FORK,
        CHDIR,
        PRIVILEGES,
        EXEC,
        IDENTITY,
        VERIFY,
        READY;

        /// `clear out`, `exec`, …
        public String shown() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// `failed at chdir: ENOENT /srv/api`
    public String shown() {
        String code = errno.equals("-") ? "" : errno + " ";
        return "failed at " + stage.shown() + ": " + code + detail;
    }
}
