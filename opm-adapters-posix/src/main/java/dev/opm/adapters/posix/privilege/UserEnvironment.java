package dev.opm.adapters.posix.privilege;

import dev.opm.adapters.posix.linux.account.Accounts;
import dev.opm.domain.app.launch.Privileges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The variables that speak of the user a process runs as, as systemd sets them: those of the
/// caller speak of somebody else.
public final class UserEnvironment {
    private UserEnvironment() {}

    /// None for an app that runs as the daemon does, and for a number without an account.
    ///
    /// @param chosen names that somebody set for the app, and that stay as they are
    public static Map<String, String> of(Privileges privileges, Set<String> chosen) {
        Map<String, String> variables = new LinkedHashMap<>();
        privileges.user().flatMap(Ids::account).ifPresent(user -> variables.putAll(of(user)));
        variables.keySet().removeAll(chosen);
        variables.values().removeIf(String::isEmpty);
        return variables;
    }

    private static Map<String, String> of(Accounts.User user) {
        return Map.of(
                "HOME", user.home(),
                "USER", user.name(),
                "LOGNAME", user.name(),
                "SHELL", user.shell());
    }
}
