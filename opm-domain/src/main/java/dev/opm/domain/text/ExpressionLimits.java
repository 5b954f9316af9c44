package dev.opm.domain.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What a regular expression comes to before it is compiled. A matcher of linear time writes
/// counted repetitions out: `(a{1000}){1000}` are fourteen characters and a million states. Nested
/// groups cost stack. Reads only what it must; whether an expression is right its compiler says.
public final class ExpressionLimits {
    static final long MOST_STATES = 20_000;
    static final int MOST_NESTED = 200;

    private final String text;
    private final Deque<Group> groups = new ArrayDeque<>();
    private int at;

    /// States of a group so far, and of the last thing in it, which a repetition is about.
    private static final class Group {
        private long before;
        private long last;

        void add(long states) {
            before = before + last;
            last = states;
        }

        long states() {
            return before + last;
        }
    }

    private ExpressionLimits(String text) {
        this.text = text;
    }

    /// @return what is too much of it, for a message; empty if it may be compiled
    public static Optional<String> excess(String text) {
        return new ExpressionLimits(text).read();
    }

    private Optional<String> read() {
        groups.push(new Group());
        while (at < text.length()) {
            readNext();
            if (groups.size() > MOST_NESTED) {
                return Optional.of("its groups nest more than " + MOST_NESTED + " deep");
            }
            if (groups.element().states() > MOST_STATES) {
                return Optional.of(
                        "its repetitions, written out, are more than " + MOST_STATES + " long");
            }
        }
        return Optional.empty();
    }

    private void readNext() {
        Group group = groups.element();
        char next = text.charAt(at++);
        switch (next) {
            case '\\' -> readEscape(group);
            case '[' -> {
                skipClass();
                group.add(1);
            }
            case '(' -> groups.push(new Group());
            case ')' -> {
                if (groups.size() > 1) {
                    long states = groups.pop().states() + 1;
                    groups.element().add(states);
                }
            }
            case '*', '+', '?' -> group.last++;
            case '{' -> repeat(group);
            default -> group.add(1);
        }
    }

    private void readEscape(Group group) {
        if (text.startsWith("Q", at)) {
            int end = text.indexOf("\\E", at);
            int from = at + 1;
            at = end < 0 ? text.length() : end + 2;
            group.add(Math.max(0, at - from));
            return;
        }
        boolean isNamed = text.startsWith("p{", at) || text.startsWith("P{", at);
        int end = isNamed ? text.indexOf('}', at) : -1;
        at = end < 0 ? at + 1 : end + 1;
        group.add(1);
    }

    /// To behind its end; a bracket that comes first is one of the class.
    private void skipClass() {
        at += text.startsWith("^", at) ? 1 : 0;
        at += text.startsWith("]", at) ? 1 : 0;
        while (at < text.length() && text.charAt(at) != ']') {
            if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                at = text.indexOf(":]", at) + 1;
            } else if (text.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        at++;
    }

    /// `{n}`, `{n,}` or `{n,m}`; anything else is no repetition.
    private void repeat(Group group) {
        int end = text.indexOf('}', at);
        String count = end < 0 ? "" : text.substring(at, end);
        if (!count.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            group.add(1);
            return;
        }
        at = end + 1;
        int comma = count.indexOf(',');
        long least = Long.parseLong(comma < 0 ? count : count.substring(0, comma));
        boolean isBounded = comma >= 0 && comma < count.length() - 1;
        long most = isBounded ? Long.parseLong(count.substring(comma + 1)) : least + 1;
        group.last = group.last * Math.max(1, most);
    }
}
