package dev.opm.domain.setting.value;

import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Signals, and sequences of them with the time each is given: `INT/10s TERM/5s KILL`. KILL comes
/// last whether or not it is said; alone it means at once.
public final class StopSequence {
    public static final Kind<Signal> SIGNAL =
            Kinds.kind(
                    "\"type\":[\"string\",\"integer\"]",
                    value -> signal(Kinds.text(value), value),
                    signal -> new Value.Text(signal.name()));
    public static final Kind<List<StopPolicy.Request>> KIND =
            Kinds.kind("\"type\":\"string\"", StopSequence::read, StopSequence::write);

    private static final String KILL = "KILL";
    private static final List<StopPolicy.Request> AT_ONCE =
            List.of(new StopPolicy.Request(Signal.TERM, Duration.ZERO));

    private StopSequence() {}

    private static Signal signal(String text, Value value) {
        return Signal.read(text)
                .orElseThrow(() -> Kinds.unlike(value, "a signal such as TERM, SIGINT or 15"));
    }

    private static List<StopPolicy.Request> read(Value value) {
        List<String> words = new ArrayList<>(List.of(Kinds.text(value).strip().split("[\\s,]+")));
        if (words.getLast().toUpperCase(Locale.ROOT).replaceFirst("^SIG", "").equals(KILL)) {
            words.removeLast();
        }
        List<StopPolicy.Request> sequence = new ArrayList<>();
        for (String word : words) {
            sequence.add(request(word, value));
        }
        return sequence.isEmpty() ? AT_ONCE : List.copyOf(sequence);
    }

    private static StopPolicy.Request request(String word, Value value) {
        int slash = word.indexOf('/');
        Signal signal =
                Signal.read(slash < 0 ? word : word.substring(0, slash))
                        .filter(known -> known != Signal.KILL)
                        .orElseThrow(() -> unlike(value));
        return DurationText.read(word.substring(slash + 1))
                .filter(_ -> slash > 0)
                .map(patience -> new StopPolicy.Request(signal, patience))
                .orElseThrow(() -> unlike(value));
    }

    private static FlawedSetting unlike(Value value) {
        return Kinds.unlike(
                value, "signals with the time each is given, such as \"INT/10s TERM/5s KILL\"");
    }

    private static Value write(List<StopPolicy.Request> sequence) {
        String signals =
                sequence.stream()
                        .map(request ->
                                request.signal() + "/" + DurationText.of(request.patience()))
                        .collect(Collectors.joining(" "));
        return new Value.Text(signals + " " + KILL);
    }
}
