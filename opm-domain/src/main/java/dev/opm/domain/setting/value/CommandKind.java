package dev.opm.domain.setting.value;

import dev.opm.domain.app.CommandText;
import java.util.List;

/// A command as argv: a list is exact, a text is read as `opm start COMMAND` reads it.
///
/// @param off the word for no command, which is an empty argv
public record CommandKind(String off) implements Kind<List<String>> {
    @Override
    public List<String> read(Value value) {
        if (value instanceof Value.Items(List<Value> items) && !items.isEmpty()) {
            List<String> argv = items.stream().map(Kinds::text).toList();
            if (argv.getFirst().isEmpty()) {
                throw new FlawedSetting("", "names no program: its first word is empty");
            }
            return argv;
        }
        String text = Kinds.text(value);
        if (text.equals(off)) {
            return List.of();
        }
        return switch (CommandText.read(text)) {
            case CommandText.Reading.Command(List<String> argv, var _) -> argv;
            case CommandText.Reading.Flawed(String why) ->
                    throw new FlawedSetting("", "cannot be run: " + why);
        };
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
