package dev.opm.adapters.jdk;

/// Told of tasks that threw, which is a bug or a shortage of memory: there is nobody else to tell.
/// Callable from any thread; must not throw.
public interface TaskFailures {
    /// @param what was being done, in words
    void failed(String what, Throwable failure);
}
