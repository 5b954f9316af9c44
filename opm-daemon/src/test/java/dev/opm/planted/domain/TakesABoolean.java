package dev.opm.planted.domain;

/// Breaks: no mode of the domain is a boolean.
public final class TakesABoolean {
    public String shown(boolean quoted) {
        return quoted ? "yes" : "no";
    }
}
