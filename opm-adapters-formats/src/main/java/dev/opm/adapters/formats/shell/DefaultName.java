package dev.opm.adapters.formats.shell;

import dev.opm.domain.app.AppName;

/// What an app is called when the user gives no name: the file name of the program or script the
/// user named (`/srv/server.js` → `server.js`, `node server.js` → `node`), with every character
/// that is not a letter, a digit or one of `._+@-` replaced.
///
/// It may be taken; then the user has to choose.
public final class DefaultName {
    private static final int LONGEST = 60;

    private DefaultName() {}

    /// @param program a path or a word; anything gives a valid name
    public static AppName of(String program) {
        String plain = plain(Interpreter.fileName(program));
        return new AppName(
                plain.isEmpty() ? "app" : AppName.flawIn(plain).isEmpty() ? plain : "app-" + plain);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> isPlain(c) ? c : '-')
                .forEach(plain::appendCodePoint);
        int start = 0;
        int end = plain.length();
        while (start < end && isEdge(plain.charAt(start))) {
            start++;
        }
        while (end > start && plain.charAt(end - 1) == '-') {
            end--;
        }
        return plain.substring(start, end);
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c) || "._+@-".indexOf(c) >= 0;
    }

    private static boolean isEdge(char c) {
        return c == '-' || c == '.';
    }
}
