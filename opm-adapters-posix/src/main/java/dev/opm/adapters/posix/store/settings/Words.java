package dev.opm.adapters.posix.store.settings;

import dev.opm.adapters.posix.store.json.Node;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.dump.Resting;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words that stand for an enum's values on disk: `on-failure` for `ON_FAILURE`.
public final class Words<E extends Enum<E>> {
    public static final Words<DesiredState> DESIRED = new Words<>(DesiredState.values());
    public static final Words<Resting> RESTING = new Words<>(Resting.values());
    public static final Words<RestartPolicy.Mode> MODE = new Words<>(RestartPolicy.Mode.values());
    public static final Words<LogPolicy.Mode> LOG_MODE = new Words<>(LogPolicy.Mode.values());
    public static final Words<LogPolicy.Compression> COMPRESSION =
            new Words<>(LogPolicy.Compression.values());

    private final E[] values;

    private Words(E[] values) {
        this.values = values;
    }

    public String of(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public E read(Node node) {
        String word = node.text();
        return Arrays.stream(values)
                .filter(value -> of(value).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        node.unlike(
                                Arrays.stream(values)
                                        .map(this::of)
                                        .collect(Collectors.joining(" or "))));
    }
}
