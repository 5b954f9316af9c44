package dev.opm.adapters.posix.probe.http;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opm.domain.text.ExpressionLimits;
import java.net.SocketTimeoutException;

/// A regular expression of a probe, looked for within a deadline. RE2/J takes a time linear in the
/// text whatever the expression; what only backtracking can do (references back, looking around) is
/// left to the JDK, and either is interrupted when the time is up. Immutable.
public final class Expression {
    /// Characters read between two looks at the clock.
    private static final int STEP = 1024;

    private final Finder finder;

    private interface Finder {
        boolean findIn(CharSequence text);
    }

    private Expression(Finder finder) {
        this.finder = finder;
    }

    /// @param text one that the JDK takes. What is too large to be compiled, of an app that an
    ///   older daemon knew, is found nowhere
    public static Expression of(String text) {
        if (ExpressionLimits.excess(text).isPresent()) {
            return new Expression(_ -> false);
        }
        try {
            Pattern linear = Pattern.compile(text);
            return new Expression(in -> linear.matcher(in).find());
        } catch (PatternSyntaxException onlyTheJdkHasIt) {
            java.util.regex.Pattern backtracking = java.util.regex.Pattern.compile(text);
            return new Expression(in -> backtracking.matcher(in).find());
        }
    }

    /// @throws SocketTimeoutException if the time does not suffice, or the stack
    public boolean findIn(CharSequence text, Deadline deadline) throws SocketTimeoutException {
        try {
            return finder.findIn(new Watched(text, deadline));
        } catch (Late late) {
            throw new SocketTimeoutException();
        } catch (StackOverflowError tooDeep) {
            SocketTimeoutException failure = new SocketTimeoutException();
            failure.initCause(tooDeep);
            throw failure;
        }
    }

    /// A text that is read until a deadline.
    private static final class Watched implements CharSequence {
        private final CharSequence text;
        private final Deadline deadline;
        private int untilLook = STEP;

        Watched(CharSequence text, Deadline deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (--untilLook <= 0) {
                untilLook = STEP;
                if (deadline.isOver()) {
                    throw new Late();
                }
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class Late extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Late() {
            super(null, null, false, false);
        }
    }
}
