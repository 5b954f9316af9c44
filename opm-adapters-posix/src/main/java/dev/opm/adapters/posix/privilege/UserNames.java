package dev.opm.adapters.posix.privilege;

import dev.opm.adapters.posix.linux.account.Accounts;

/// Names of users, for people.
public final class UserNames {
    private UserNames() {}

    /// The name, or the number where it has none.
    public static String of(int uid) {
        return Accounts.nameOf(uid).orElse(Integer.toString(uid));
    }
}
