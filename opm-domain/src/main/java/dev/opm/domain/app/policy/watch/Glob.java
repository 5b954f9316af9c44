package dev.opm.domain.app.policy.watch;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern for paths, as people know it from ignore files: `*` and `?` stop at a slash, `**` does
/// not, `[ab]`, `[!ab]` and `{one,two}` choose. Without a slash inside it is about a name at any
/// depth, with one about the path below the watched folder, beginning with a slash about an
/// absolute path. What it matches is meant with everything below.
public record Glob(String text, Pattern pattern, Scope scope) {
    /// What of a path is compared.
    public enum Scope {
        NAME,
        BELOW_THE_ROOT,
        ABSOLUTE
    }

    /// @throws IllegalArgumentException if it is none
    public static Glob of(String text) {
        String plain = text.startsWith("./") ? text.substring(2) : text;
        String named = cut(plain, "/");
        String whole = cut(named, "/**");
        if (whole.replace("/", "").isBlank()) {
            throw new IllegalArgumentException("the glob \"" + text + "\" is empty");
        }
        Scope scope =
                named.startsWith("/")
                        ? Scope.ABSOLUTE
                        : named.contains("/") ? Scope.BELOW_THE_ROOT : Scope.NAME;
        try {
            return new Glob(text, Pattern.compile(regex(text, whole), Pattern.DOTALL), scope);
        } catch (PatternSyntaxException flaw) {
            throw new IllegalArgumentException(
                    "the glob \"" + text + "\" is wrong: " + flaw.getDescription(), flaw);
        }
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private static String cut(String text, String end) {
        return text.endsWith(end) && !text.equals(end)
                ? text.substring(0, text.length() - end.length())
                : text;
    }

    private static String regex(String text, String glob) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        int i = 0;
        while (i < glob.length()) {
            char next = glob.charAt(i);
            int taken = 1;
            switch (next) {
                case '*' -> {
                    taken = stars(glob, i);
                    regex.append(taken == 1 ? "[^/]*" : taken == 2 ? ".*" : "(?:.*/)?");
                }
                case '?' -> regex.append("[^/]");
                case '{' -> {
                    braces++;
                    regex.append("(?:");
                }
                case '}' -> regex.append(braces-- > 0 ? ")" : "\\}");
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                case '[' -> {
                    taken = glob.indexOf(']', i + 2) + 1 - i;
                    if (taken < 1) {
                        throw new IllegalArgumentException(
                                "the glob \"" + text + "\" is wrong: a [ is not closed");
                    }
                    regex.append(choice(glob.substring(i + 1, i + taken - 1)));
                }
                case '\\' -> {
                    taken = Math.min(2, glob.length() - i);
                    regex.append(Pattern.quote(glob.substring(i + taken - 1, i + taken)));
                }
                default -> regex.append(Pattern.quote(String.valueOf(next)));
            }
            i += taken;
        }
        if (braces > 0) {
            throw new IllegalArgumentException(
                    "the glob \"" + text + "\" is wrong: a { is not closed");
        }
        return regex.toString();
    }

    /// One star, two, or two and the slash behind them: `**/x` is `x` too.
    private static int stars(String glob, int at) {
        if (glob.startsWith("**/", at)) {
            return 3;
        }
        return glob.startsWith("**", at) ? 2 : 1;
    }

    private static String choice(String inside) {
        String negated = inside.startsWith("!") ? "^/" + inside.substring(1) : inside;
        return "[" + negated.replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&") + "]";
    }
}
