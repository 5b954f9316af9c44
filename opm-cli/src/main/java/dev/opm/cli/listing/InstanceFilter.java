package dev.opm.cli.listing;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.line.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// Which instances are shown: `status=errored`, `cpu>50`, `mem>=500M`, `uptime<5m`, `name=web*`,
/// several values with commas between them; a plain word is looked for in name, namespace and
/// status. Several filters must all hold.
public final class InstanceFilter {
    public static final InstanceFilter ALL = new InstanceFilter(_ -> true);

    /// The longer ones first.
    private static final List<String> SIGNS = List.of("!=", ">=", "<=", "=", ">", "<");

    private final Predicate<InstanceView> shown;

    private InstanceFilter(Predicate<InstanceView> shown) {
        this.shown = shown;
    }

    /// @param where for messages, as `list: --filter`
    public static InstanceFilter of(String where, List<String> texts) throws UsageException {
        Predicate<InstanceView> all = _ -> true;
        for (String text : texts) {
            all = all.and(one(where, text));
        }
        return new InstanceFilter(all);
    }

    public List<InstanceView> of(List<InstanceView> instances) {
        List<InstanceView> found = new ArrayList<>();
        for (InstanceView view : instances) {
            if (shown.test(view)) {
                found.add(view);
            }
        }
        return found;
    }

    private static Predicate<InstanceView> one(String where, String text) throws UsageException {
        int at = firstSign(text);
        if (at < 0) {
            String word = text.toLowerCase(Locale.ROOT);
            return view ->
                    (view.name() + " " + view.namespace() + " " + view.status())
                            .toLowerCase(Locale.ROOT)
                            .contains(word);
        }
        String sign = SIGNS.stream().filter(one -> text.startsWith(one, at)).findFirst().orElse("");
        Field field = Field.find(where, text.substring(0, at).strip());
        String value = text.substring(at + sign.length()).strip();
        boolean isEquality = sign.equals("=") || sign.equals("!=");
        if (!field.isNumber()) {
            if (!isEquality) {
                throw new UsageException(
                        where
                                + " \""
                                + text
                                + "\": "
                                + field.word()
                                + " is no number; use = or !=");
            }
            Predicate<InstanceView> same = view -> isOneOf(field.text(view), value);
            return sign.equals("=") ? same : same.negate();
        }
        return numbers(where, text, field, sign, value);
    }

    private static Predicate<InstanceView> numbers(
            String where, String text, Field field, String sign, String value)
            throws UsageException {
        List<Double> wanted = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            OptionalDouble number = field.read(part);
            if (number.isEmpty()) {
                throw new UsageException(
                        where
                                + " \""
                                + text
                                + "\": \""
                                + part
                                + "\" is nothing to compare "
                                + field.word()
                                + " with; write "
                                + example(field));
            }
            wanted.add(number.getAsDouble());
        }
        return view -> {
            OptionalDouble number = field.number(view);
            return number.isPresent() && holds(number.getAsDouble(), sign, wanted);
        };
    }

    private static boolean holds(double number, String sign, List<Double> wanted) {
        return switch (sign) {
            case "=" -> wanted.contains(number);
            case "!=" -> !wanted.contains(number);
            case ">" -> wanted.stream().allMatch(other -> number > other);
            case "<" -> wanted.stream().allMatch(other -> number < other);
            case ">=" -> wanted.stream().allMatch(other -> number >= other);
            default -> wanted.stream().allMatch(other -> number <= other);
        };
    }

    private static String example(Field field) {
        return switch (field) {
            case UPTIME -> "uptime<5m";
            case MEMORY -> "mem>500M";
            case CPU -> "cpu>50";
            case STARTED -> "started>2026-01-31T12:00:00Z";
            default -> field.word() + "=1";
        };
    }

    private static int firstSign(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("=!<>".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOneOf(String text, String globs) {
        for (String glob : globs.split(",", -1)) {
            if (matches(text, glob)) {
                return true;
            }
        }
        return false;
    }

    /// `*` stands for anything; in time that grows with the product of both lengths at most.
    static boolean matches(String text, String glob) {
        int at = 0;
        int in = 0;
        int star = -1;
        int from = 0;
        while (at < text.length()) {
            if (in < glob.length() && glob.charAt(in) == '*') {
                star = in++;
                from = at;
            } else if (in < glob.length() && glob.charAt(in) == text.charAt(at)) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++from;
            } else {
                return false;
            }
        }
        while (in < glob.length() && glob.charAt(in) == '*') {
            in++;
        }
        return in == glob.length();
    }
}
