package dev.opm.domain.setting.value;

import java.util.List;

/// A command as argv. A text is a program without arguments: whoever takes texts that people typed
/// splits them first, by the rules of the shell that these people have in mind.
///
/// @param off the word for no command, which is an empty argv
public record CommandKind(String off) implements Kind<List<String>> {
    @Override
    public List<String> read(Value value) {
        if (value instanceof Value.Text(String text) && text.equals(off)) {
            return List.of();
        }
        return argv(value);
    }

    /// @throws FlawedSetting if it names no program
    static List<String> argv(Value value) {
        List<String> argv =
                value instanceof Value.Items(List<Value> items)
                        ? items.stream().map(Kinds::text).toList()
                        : List.of(Kinds.text(value));
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            throw new FlawedSetting("", "names no program: its first word is empty");
        }
        return argv;
    }

    @Override
    public Value write(List<String> argv) {
        return argv.isEmpty() ? new Value.Text(off) : Value.texts(argv);
    }

    @Override
    public String schema() {
        return Kinds.TEXTS.schema();
    }
}
