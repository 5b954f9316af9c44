package dev.opm.adapters.posix.lock;

/// Is told that the home that was leased, or its lock, is gone or another's: whoever goes on has no
/// right to it any more, and nobody can reach him. Called on a thread of its own.
public interface LeaseListener {
    /// @param why in words, with the path
    void lost(String why);
}
