package dev.opm.domain.text;

/// A number of things in words: `1 instance`, `2 instances`.
public final class CountText {
    private CountText() {}

    /// @param thing one of them, of which `s` makes several
    public static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
