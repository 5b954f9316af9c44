package dev.opm.domain.setting;

import dev.opm.domain.app.CommandText;
import java.util.List;

/// A command: a text as `opm start` takes it, with a shell if it needs one, or an exact argv as a
/// list. Written as argv.
final class Commands {
    static final Kind<List<String>> KIND =
            Kinds.kind(
                    "\"type\":[\"string\",\"array\"],\"items\":{\"type\":\"string\"}",
                    Commands::read,
                    Value::texts);

    private Commands() {}

    private static List<String> read(Value value) {
        return switch (value) {
            case Value.Items(List<Value> items) -> items.stream().map(Kinds::text).toList();
            case Value.Text(String text) when text.isBlank() ->
                    throw Kinds.unlike(value, "a command");
            case Value.Text(String text) -> read(text);
            case Value.Whole _, Value.Fields _ -> throw Kinds.unlike(value, "a command");
        };
    }

    private static List<String> read(String text) {
        return switch (CommandText.read(text)) {
            case CommandText.Reading.Command command -> command.argv();
            case CommandText.Reading.Flawed(String why) ->
                    throw new FlawedSetting("", "must be a command: " + why);
        };
    }
}
