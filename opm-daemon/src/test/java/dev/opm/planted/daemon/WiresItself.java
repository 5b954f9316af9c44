package dev.opm.planted.daemon;

import dagger.Lazy;

/// Breaks: Dagger stays in modules and components.
public final class WiresItself {
    public String value(Lazy<String> lazy) {
        return lazy.get();
    }
}
