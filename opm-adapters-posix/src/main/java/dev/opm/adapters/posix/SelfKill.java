package dev.opm.adapters.posix;

/// Ends this process as SIGKILL does, for it is SIGKILL: no hook runs, nothing is flushed, no
/// thread comes to its end. Only tests ask for it. Callable from any thread; does not return.
public interface SelfKill {
    void now();
}
