package dev.opm.planted.daemon;

/// Breaks: only Main ends the process.
public final class ExitsOnItsOwn {
    public void leave() {
        System.exit(1);
    }
}
