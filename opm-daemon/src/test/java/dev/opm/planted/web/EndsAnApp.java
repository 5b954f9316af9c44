package dev.opm.planted.web;

/// Against "the gateway reaches no spawn or signal code".
public final class EndsAnApp {
    public boolean end(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::destroy).orElse(false);
    }
}
