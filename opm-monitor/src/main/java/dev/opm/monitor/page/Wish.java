package dev.opm.monitor.page;

import java.util.List;

/// What a key asks for, beyond the page it was pressed on.
public sealed interface Wish {
    record Nothing() implements Wish {}

    /// Back to where one came from; from the apps, out.
    record Leave() implements Wish {}

    /// A command as it would be typed.
    ///
    /// @param doing as `stopping web`
    record Do(String doing, List<String> words) implements Wish {}

    /// The same, once somebody said yes to the question.
    record Ask(String question, Do then) implements Wish {}

    /// A command whose output is read on a page of its own.
    record Read(String title, List<String> words) implements Wish {}

    record FollowLogs(String label, String target, Stamps stamps) implements Wish {}

    /// A text of what is typed next.
    record Type(Prompt prompt) implements Wish {}

    /// Whether each line of a log has its time in front.
    enum Stamps {
        NONE,
        SHOWN
    }
}
