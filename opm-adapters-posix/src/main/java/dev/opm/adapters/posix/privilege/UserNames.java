package dev.opm.adapters.posix.privilege;

import dev.opm.adapters.posix.linux.account.Accounts;
import dev.opm.adapters.posix.linux.proc.Machine;

/// Names of users, for people.
public final class UserNames {
    private UserNames() {}

    /// The name, or the number where it has none. Our own the JVM has asked for at its start.
    public static String of(int uid) {
        String own = System.getProperty("user.name", "?");
        return uid == Machine.effectiveUser() && !own.equals("?")
                ? own
                : Accounts.user(uid).map(Accounts.User::name).orElse(Integer.toString(uid));
    }
}
