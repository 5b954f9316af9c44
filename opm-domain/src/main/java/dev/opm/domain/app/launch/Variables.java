package dev.opm.domain.app.launch;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Variables in the text of a probe, written `${NAME}`: each instance has its own, so that several
/// can be told apart.
public final class Variables {
    private static final Pattern FORM = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

    private Variables() {}

    public static boolean isAnyIn(String text) {
        return FORM.matcher(text).find();
    }

    /// The first variable of a text that there is no value for.
    public static Optional<String> missing(String text, Map<String, String> values) {
        return FORM.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !values.containsKey(name))
                .findFirst();
    }

    /// The text with values in place of its variables; one without a value stays.
    public static String fill(String text, Map<String, String> values) {
        return replace(text, match -> values.getOrDefault(match.group(1), match.group()));
    }

    /// The text with something else in place of every variable.
    public static String fillAll(String text, UnaryOperator<String> value) {
        return replace(text, match -> value.apply(match.group(1)));
    }

    private static String replace(String text, Function<MatchResult, String> value) {
        return FORM.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value.apply(match)));
    }
}
