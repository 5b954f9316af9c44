package dev.opm.adapters.formats.yaml;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// YAML, and JSON with it, as plain values with their lines. A plain scalar that is a whole number
/// is one; everything else is the text that stands there, so `on`, `1.10` and `022` stay what they
/// are. Tags mean nothing. Aliases and `<<` are taken, within a limit on what they make of a file.
public final class YamlTree {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final int MOST_NODES = 100_000;
    private static final String MERGE = "<<";

    private final String said;
    private final Lines lines;
    private int nodes = 0;

    /// Whether the lines of the text are those of the file.
    public enum Lines {
        OF_THE_FILE,
        UNKNOWN
    }

    /// @param line from 1; empty: not known
    public record Tree(Content content, Optional<Integer> line) {}

    /// What stands at a place.
    public sealed interface Content {
        record Scalar(Value value) implements Content {}

        record Sequence(List<Tree> items) implements Content {}

        /// @param fields each with the line of its key
        record Mapping(Map<String, Tree> fields) implements Content {}
    }

    /// @param said for messages: command and file
    public YamlTree(String said, Lines lines) {
        this.said = said;
        this.lines = lines;
    }

    public Tree read(String text) throws FlawedFile {
        try {
            LoadSettings settings = LoadSettings.builder().setParseComments(false).build();
            Node root =
                    new Compose(settings)
                            .composeString(text)
                            .orElseThrow(() -> new FlawedFile(said + ": is empty"));
            return tree(root, line(root));
        } catch (MarkedYamlEngineException flaw) {
            throw new FlawedFile(
                    said
                            + flaw.getProblemMark()
                                    .map(mark -> " line " + (mark.getLine() + 1))
                                    .orElse("")
                            + ": "
                            + flaw.getProblem()
                            + "; nothing was done");
        } catch (YamlEngineException flaw) {
            throw new FlawedFile(said + ": " + flaw.getMessage() + "; nothing was done");
        }
    }

    /// The value of a tree, and where each key in it stands, by its path.
    Value value(Tree tree, String path, Map<String, Integer> found) {
        tree.line().ifPresent(line -> found.put(path, line));
        return switch (tree.content()) {
            case Content.Scalar(Value value) -> value;
            case Content.Sequence(List<Tree> items) -> {
                List<Value> values = new ArrayList<>();
                items.forEach(item -> values.add(value(item, path, new LinkedHashMap<>())));
                yield new Value.Items(values);
            }
            case Content.Mapping(Map<String, Tree> fields) -> {
                Map<String, Value> values = new LinkedHashMap<>();
                fields.forEach((key, field) ->
                        values.put(
                                key, value(field, path.isEmpty() ? key : path + "." + key, found)));
                yield new Value.Fields(values);
            }
        };
    }

    FlawedFile wrong(Optional<Integer> line, String why) {
        return new FlawedFile(said + line.map(number -> " line " + number).orElse("") + ": " + why);
    }

    private Tree tree(Node node, Optional<Integer> line) throws FlawedFile {
        if (++nodes > MOST_NODES) {
            throw wrong(line, "its aliases make more of it than 100000 values; nothing was done");
        }
        Content content =
                switch (node) {
                    case ScalarNode scalar -> new Content.Scalar(scalar(scalar, line));
                    case SequenceNode sequence -> {
                        List<Tree> items = new ArrayList<>();
                        for (Node item : sequence.getValue()) {
                            items.add(tree(item, line(item)));
                        }
                        yield new Content.Sequence(items);
                    }
                    case MappingNode mapping -> new Content.Mapping(fields(mapping));
                    default -> throw wrong(line, "holds what is no YAML value");
                };
        return new Tree(content, line);
    }

    private Map<String, Tree> fields(MappingNode mapping) throws FlawedFile {
        Map<String, Tree> fields = new LinkedHashMap<>();
        Map<String, Tree> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Optional<Integer> line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(line, "a key must be a word");
            }
            if (key.getValue().equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(tree(tuple.getValueNode(), line), merged);
            } else {
                Tree before = fields.put(key.getValue(), tree(tuple.getValueNode(), line));
                if (before != null) {
                    throw wrong(
                            line,
                            "\""
                                    + key.getValue()
                                    + "\" stands twice"
                                    + before.line().map(at -> ", first on line " + at).orElse("")
                                    + "; nothing was done");
                }
            }
        }
        merged.forEach(fields::putIfAbsent);
        return fields;
    }

    private void merge(Tree source, Map<String, Tree> into) throws FlawedFile {
        switch (source.content()) {
            case Content.Mapping(Map<String, Tree> fields) -> fields.forEach(into::putIfAbsent);
            case Content.Sequence(List<Tree> items) -> {
                for (Tree item : items) {
                    merge(item, into);
                }
            }
            case Content.Scalar _ -> throw wrong(source.line(), "\"<<\" merges groups of keys");
        }
    }

    private Value scalar(ScalarNode node, Optional<Integer> line) throws FlawedFile {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return new Value.Text(text);
        }
        if (text.isEmpty() || text.equals("~") || text.equals("null")) {
            throw wrong(line, "there is no value; give one, or leave the key out");
        }
        return WHOLE.matcher(text).matches()
                ? new Value.Whole(Long.parseLong(text))
                : new Value.Text(text);
    }

    private Optional<Integer> line(Node node) {
        return lines == Lines.UNKNOWN
                ? Optional.empty()
                : node.getStartMark().map(mark -> mark.getLine() + 1);
    }
}
