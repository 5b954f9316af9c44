package dev.opm.planted.speed;

import dev.opm.domain.HandOptimized;
import java.util.List;
import java.util.stream.Stream;

@HandOptimized(adr = 20)
final class PretendsToBeQuick {
    private final List<String> words = List.of();

    private PretendsToBeQuick() {}

    static int patterns(Object value) {
        return switch (value) {
            case String text -> text.length();
            default -> 0;
        };
    }

    void lambda() {
        words.removeIf(String::isEmpty);
    }

    Stream<String> stream() {
        return words.stream();
    }

    static String joined(int number) {
        return "joining texts is not costly: " + number;
    }
}
