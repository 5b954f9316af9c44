package dev.opm.adapters.formats.appsfile.pm2;

import java.util.List;
import java.util.Optional;

/// A regular expression of `ignore_watch` as the glob that ignores the same. chokidar looks for it
/// anywhere in a path below the watched folder; what a folder is ignored with is all in it.
/// Letters, `\.`, `.`, `.*`, `[^/]*`, `[\\/]`, `(a|b)`, `^` and `$` are known; with anything else
/// there is none.
final class RegexGlob {
    /// A slash, as those write it who think of Windows.
    private static final List<String> SLASHES =
            List.of("[\\/\\\\]", "[\\\\\\/]", "[/\\\\]", "[\\\\/]", "[\\/]", "[/]", "\\/", "/");

    /// pm2's manual has this one for files that begin with a dot, which is not what it says.
    private static final String OF_THE_MANUAL = "[\\/\\\\]\\./";

    private static final String META = "\\.*+?()[]{}|^$";

    private final String regex;
    private final StringBuilder glob = new StringBuilder();
    private int at = 0;

    private RegexGlob(String regex) {
        this.regex = regex;
    }

    /// @param regex `(?:…)` around it means nothing
    static Optional<String> of(String regex) {
        String inside =
                regex.startsWith("(?:") && regex.endsWith(")")
                        ? regex.substring(3, regex.length() - 1)
                        : regex;
        return inside.equals(OF_THE_MANUAL) ? Optional.of(".*") : new RegexGlob(inside).glob();
    }

    private Optional<String> glob() {
        boolean isAtRoot = takes("^");
        boolean isAtName = !isAtRoot && (takesEither("(^|", ")") || takesSlash());
        String end = end();
        if (!translated(regex.length() - end.length()) || glob.isEmpty()) {
            return Optional.empty();
        }
        String middle = glob.toString();
        String open = isAtRoot || isAtName ? middle : "*" + middle;
        String whole = end.isEmpty() ? open + "*" : open;
        if (isAtRoot) {
            return Optional.of("{" + whole + "," + whole + "/**}");
        }
        boolean isDeep = middle.contains("/") || middle.contains("**");
        return Optional.of(isDeep ? "**/" + whole : whole);
    }

    /// What says that the name ends there; empty: it may go on.
    private String end() {
        for (String slash : SLASHES) {
            for (String end : List.of("(" + slash + "|$)", "($|" + slash + ")", slash)) {
                if (regex.length() - at > end.length() && regex.endsWith(end)) {
                    return end;
                }
            }
        }
        return regex.endsWith("$") && !regex.endsWith("\\$") ? "$" : "";
    }

    private boolean translated(int until) {
        while (at < until) {
            if (takesSlash()) {
                glob.append('/');
            } else if (takes(".*")) {
                glob.append("**");
            } else if (takes("[^/]*") || takes("[^\\/]*")) {
                glob.append('*');
            } else if (takes(".")) {
                glob.append('?');
            } else if (takes("\\d")) {
                glob.append("[0-9]");
            } else if (takes("(?:") || takes("(")) {
                if (!choice(until)) {
                    return false;
                }
            } else if (!literal()) {
                return false;
            }
        }
        return at == until;
    }

    /// Words between bars, the bracket before them taken.
    private boolean choice(int until) {
        int close = regex.indexOf(')', at);
        if (close < 0 || close >= until) {
            return false;
        }
        glob.append('{');
        while (at < close) {
            if (takes("|")) {
                glob.append(',');
            } else if (!literal()) {
                return false;
            }
        }
        at = close + 1;
        glob.append('}');
        return !isQuantified();
    }

    private boolean literal() {
        boolean isEscaped = regex.charAt(at) == '\\';
        int place = isEscaped ? at + 1 : at;
        if (place >= regex.length()) {
            return false;
        }
        char next = regex.charAt(place);
        if (isEscaped ? Character.isLetterOrDigit(next) : META.indexOf(next) >= 0) {
            return false;
        }
        at = place + 1;
        if ("*?[]{},\\".indexOf(next) >= 0) {
            glob.append('\\');
        }
        glob.append(next);
        return !isQuantified();
    }

    private boolean isQuantified() {
        return at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0;
    }

    private boolean takesSlash() {
        return SLASHES.stream().anyMatch(this::takes);
    }

    private boolean takesEither(String before, String after) {
        return SLASHES.stream().anyMatch(slash -> takes(before + slash + after));
    }

    private boolean takes(String part) {
        if (!regex.startsWith(part, at)) {
            return false;
        }
        at += part.length();
        return true;
    }
}
