package dev.opm.adapters.webhome;

import java.util.Locale;
import java.util.Optional;

/// What the bearer of a token may do; each includes those before it.
public enum Role {
    /// Look: apps, logs, events, metrics.
    READ,
    /// Start, stop, restart, reload, scale, signal, save, restore known apps.
    OPERATE,
    /// Say what is run: new apps, apps files, deleting, environments, tokens, alerts.
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /// As people write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
