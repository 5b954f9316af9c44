package dev.opm.cli.line;

/// Whole numbers as people type them.
final class Numbers {
    private Numbers() {}

    static int parse(String what, String text, int least, int most) throws UsageException {
        if (isPlain(text)) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw new UsageException(
                what
                        + " \""
                        + text
                        + "\" cannot be used; give a whole number "
                        + (most == Integer.MAX_VALUE
                                ? "from " + least + " up"
                                : "from " + least + " to " + most));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 10;
    }
}
