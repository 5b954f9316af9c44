package dev.opm.planted.util;

/// Breaks: packages are named for what they hold.
public final class HoldsAnything {
    public String thing() {
        return "anything";
    }
}
