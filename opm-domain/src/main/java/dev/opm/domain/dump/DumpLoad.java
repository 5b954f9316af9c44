package dev.opm.domain.dump;

import java.util.List;

/// What reading a dump gave. A dump that cannot be read is never deleted.
public sealed interface DumpLoad {
    /// @param warnings one per newer generation that was passed over, naming both files
    record Loaded(Dump dump, List<String> warnings) implements DumpLoad {}

    /// There is no dump at the source at all.
    record Missing(String where) implements DumpLoad {}

    /// There is something, and none of it is right.
    ///
    /// @param flaws one per file, naming it and what is wrong
    record Unreadable(List<String> flaws) implements DumpLoad {}
}
