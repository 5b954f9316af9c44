package dev.opm.adapters.posix.watch;

import java.nio.file.Path;

/// Why a folder is watched, and for which root.
sealed interface Interest {
    WatchedRoot root();

    /// Everything in it counts.
    ///
    /// @param top real path of the root
    record Inside(WatchedRoot root, Path top) implements Interest {}

    /// One file of it counts.
    record OneFile(WatchedRoot root, Path name) implements Interest {}

    /// The way to the root leads through this entry: it may come, go, or lead elsewhere.
    record Way(WatchedRoot root, Path name) implements Interest {}
}
