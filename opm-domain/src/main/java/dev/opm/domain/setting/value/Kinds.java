package dev.opm.domain.setting.value;

import dev.opm.domain.text.DurationText;
import dev.opm.domain.text.SizeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds that more than one key has.
public final class Kinds {
    public static final Kind<Duration> DURATION =
            kind(
                    "\"type\":[\"string\",\"integer\"],\"pattern\":\"^(0|[0-9.]+(ms|s|m|h))$\"",
                    Kinds::duration,
                    content -> new Value.Text(DurationText.of(content)));

    /// A duration of more than 0.
    public static final Kind<Duration> LASTING =
            kind(
                    DURATION.schema(),
                    value -> {
                        Duration found = DURATION.read(value);
                        if (found.isZero()) {
                            throw unlike(value, "a duration of more than 0, such as 30s or 5m");
                        }
                        return found;
                    },
                    content -> new Value.Text(DurationText.of(content)));

    public static final Kind<Long> SIZE =
            kind(
                    "\"type\":[\"string\",\"integer\"],\"pattern\":\"^[0-9.]+[KMGkmg]?$\"",
                    Kinds::size,
                    content -> new Value.Text(SizeText.of(content)));
    public static final Kind<String> TEXT =
            kind("\"type\":[\"string\",\"integer\"]", Kinds::text, Value.Text::new);
    public static final Kind<List<String>> TEXTS =
            kind(
                    "\"type\":[\"array\",\"string\"],\"items\":{\"type\":\"string\"}",
                    Kinds::texts,
                    Value::texts);

    private Kinds() {}

    public static <T> Kind<T> kind(
            String schema, Function<Value, T> read, Function<T, Value> write) {
        return new Kind<>() {
            @Override
            public T read(Value value) {
                return read.apply(value);
            }

            @Override
            public Value write(T content) {
                return write.apply(content);
            }

            @Override
            public String schema() {
                return schema;
            }
        };
    }

    public static Kind<Integer> whole(int least, int most) {
        return kind(
                "\"type\":\"integer\",\"minimum\":" + least + ",\"maximum\":" + most,
                value -> {
                    long found =
                            switch (value) {
                                case Value.Whole(long number) -> number;
                                case Value.Text(String text) -> digits(text, value, least, most);
                                default -> throw unlike(value, range(least, most));
                            };
                    if (found < least || found > most) {
                        throw unlike(value, range(least, most));
                    }
                    return (int) found;
                },
                content -> new Value.Whole(content));
    }

    /// One of the words of an enum, in lower case with dashes.
    public static <E extends Enum<E>> Kind<E> word(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(wordOf(constant), constant);
        }
        return word(words);
    }

    /// @param words in the order messages list them
    public static <T> Kind<T> word(Map<String, T> words) {
        String all =
                words.keySet().stream()
                        .map(word -> "\"" + word + "\"")
                        .collect(Collectors.joining(","));
        return kind(
                "\"enum\":[" + all + "]",
                value -> {
                    T found = words.get(text(value));
                    if (found == null) {
                        throw unlike(value, String.join(" or ", words.keySet()));
                    }
                    return found;
                },
                content ->
                        new Value.Text(
                                words.entrySet().stream()
                                        .filter(word -> word.getValue().equals(content))
                                        .findFirst()
                                        .orElseThrow()
                                        .getKey()));
    }

    /// What may be turned off with a word, and is then absent.
    public static <T> Kind<Optional<T>> orOff(Kind<T> kind, String off) {
        return kind(
                "\"anyOf\":[{" + kind.schema() + "},{\"const\":\"" + off + "\"}]",
                value ->
                        value.equals(new Value.Text(off))
                                ? Optional.empty()
                                : Optional.of(kind.read(value)),
                content -> content.map(kind::write).orElse(new Value.Text(off)));
    }

    /// A group of keys of the user's choice. As a text it is `K=V`, or a list of these.
    public static <T> Kind<Map<String, T>> map(Kind<T> kind) {
        return kind(
                "\"type\":\"object\",\"additionalProperties\":{" + kind.schema() + "}",
                value -> {
                    Map<String, T> map = new LinkedHashMap<>();
                    fields(value).forEach((key, field) -> map.put(key, order(key, kind, field)));
                    return map;
                },
                content -> {
                    Map<String, Value> fields = new LinkedHashMap<>();
                    content.forEach((key, field) -> fields.put(key, kind.write(field)));
                    return new Value.Fields(fields);
                });
    }

    /// A value made of its text by the domain's own constructor, whose refusal is the flaw.
    public static <T> Kind<T> made(
            String schema, Function<String, T> read, Function<T, String> write) {
        return kind(
                schema,
                value -> {
                    try {
                        return read.apply(text(value));
                    } catch (FlawedSetting flaw) {
                        throw flaw;
                    } catch (IllegalArgumentException refused) {
                        throw new FlawedSetting("", String.valueOf(refused.getMessage()));
                    }
                },
                content -> new Value.Text(write.apply(content)));
    }

    /// Read as the value of this key, for the path of a flaw.
    public static <T> T order(String key, Kind<T> kind, Value value) {
        try {
            return kind.read(value);
        } catch (FlawedSetting flaw) {
            throw flaw.order(key);
        }
    }

    public static FlawedSetting unlike(Value value, String expected) {
        return new FlawedSetting("", "must be " + expected + ", not " + value.shown());
    }

    public static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws FlawedSetting if it is none
    public static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Items(List<Value> items) when items.size() == 1 -> text(items.getFirst());
            case Value.Items _, Value.Fields _ -> throw unlike(value, "a text");
        };
    }

    /// A list, or a text whose items stand between commas.
    private static List<String> texts(Value value) {
        return switch (value) {
            case Value.Items(List<Value> items) ->
                    items.stream().map(Kinds::text).flatMap(Kinds::split).toList();
            case Value.Text(String text) -> split(text).toList();
            case Value.Whole(long number) -> List.of(Long.toString(number));
            case Value.Fields _ -> throw unlike(value, "a list of texts");
        };
    }

    private static Stream<String> split(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static Map<String, Value> fields(Value value) {
        return switch (value) {
            case Value.Fields(Map<String, Value> fields) -> fields;
            case Value.Items(List<Value> items) -> pairs(items);
            case Value.Text _ -> pairs(List.of(value));
            case Value.Whole _ -> throw unlike(value, "K=V");
        };
    }

    private static Map<String, Value> pairs(List<Value> items) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String pair : new ArrayList<>(items).stream().map(Kinds::text).toList()) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw unlike(new Value.Text(pair), "K=V");
            }
            fields.put(pair.substring(0, equals), new Value.Text(pair.substring(equals + 1)));
        }
        return fields;
    }

    /// A number without a unit is milliseconds.
    private static Duration duration(Value value) {
        if (value instanceof Value.Whole(long millis) && millis >= 0) {
            return Duration.ofMillis(millis);
        }
        String text = text(value);
        return DurationText.read(text).orElseThrow(() -> noDuration(value, text));
    }

    private static FlawedSetting noDuration(Value value, String text) {
        FlawedSetting flaw = unlike(value, "a duration such as 0, 200ms, 1.5s, 5m or 1h");
        return text.matches("[0-9]+")
                ? new FlawedSetting(
                        "",
                        flaw.why() + "; write " + text + "ms, as pm2 means it, or " + text + "s")
                : flaw;
    }

    private static long size(Value value) {
        if (value instanceof Value.Whole(long bytes) && bytes >= 0) {
            return bytes;
        }
        return SizeText.read(text(value))
                .orElseThrow(() -> unlike(value, "a size such as 512K, 500M or 1G"));
    }

    private static long digits(String text, Value value, int least, int most) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw unlike(value, range(least, most));
        }
    }

    private static String range(int least, int most) {
        return "a whole number from " + least + " to " + most;
    }
}
