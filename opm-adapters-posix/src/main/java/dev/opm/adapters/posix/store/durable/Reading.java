package dev.opm.adapters.posix.store.durable;

import java.nio.file.Path;
import java.util.List;

/// What reading one file, or the generations of one, gave.
public sealed interface Reading<T> {
    /// @param passedOver one per newer generation that is not right, naming it and its flaw
    record Right<T>(Path file, T value, List<String> passedOver) implements Reading<T> {}

    record Absent<T>() implements Reading<T> {}

    /// @param flaws one per file, naming it
    record Flawed<T>(List<String> flaws) implements Reading<T> {}

    static <T> Reading<T> right(Path file, T value) {
        return new Right<>(file, value, List.of());
    }

    static <T> Reading<T> flawed(Path file, String flaw) {
        return new Flawed<>(List.of(file + " " + flaw));
    }
}
