package dev.opm.adapters.formats.yaml;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.RepeatedKey;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
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
    private static final Pattern NOT_FINITE =
            Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern JSON_WORD =
            Pattern.compile("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final int MOST_NODES = 100_000;
    private static final int DEEPEST = 100;
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

        /// `null`, `~` or an empty place.
        record Nothing() implements Content {}

        /// `.nan` or `.inf`, which YAML takes for a number.
        record NotFinite(String text) implements Content {}

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
            refuseDepth(new Parse(settings).parseString(text));
            Node root =
                    new Compose(settings)
                            .composeString(text)
                            .orElseThrow(() -> new FlawedFile(said + ": is empty"));
            return tree(root, line(root), 0);
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

    /// As [#read], of a text that is JSON: what only YAML takes for a value, as a word without
    /// quotes or a comment of JavaScript, is a flaw.
    public Tree readJson(String text) throws FlawedFile {
        Tree tree = read(text);
        LoadSettings settings = LoadSettings.builder().setParseComments(false).build();
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && !JSON_WORD.matcher(scalar.getValue()).matches()) {
                throw wrong(
                        lines == Lines.UNKNOWN
                                ? Optional.empty()
                                : scalar.getStartMark().map(mark -> mark.getLine() + 1),
                        "\"" + scalar.getValue() + "\" is no JSON; nothing was done");
            }
        }
        return tree;
    }

    /// The library goes down into a text by calls; the events of one come without that.
    private void refuseDepth(Iterable<Event> events) throws FlawedFile {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                throw tooDeep(event.getStartMark().map(mark -> mark.getLine() + 1));
            }
        }
    }

    private FlawedFile tooDeep(Optional<Integer> line) {
        return wrong(
                lines == Lines.UNKNOWN ? Optional.empty() : line,
                "it nests more than " + DEEPEST + " deep; nothing was done");
    }

    FlawedFile wrong(Optional<Integer> line, String why) {
        return new FlawedFile(said + shown(line) + ": " + why);
    }

    private static String shown(Optional<Integer> line) {
        return line.map(number -> " line " + number).orElse("");
    }

    private Tree tree(Node node, Optional<Integer> line, int depth) throws FlawedFile {
        if (depth > DEEPEST) {
            throw wrong(line, "an alias in it stands for what it stands in; nothing was done");
        }
        if (++nodes > MOST_NODES) {
            throw wrong(line, "its aliases make more of it than 100000 values; nothing was done");
        }
        Content content =
                switch (node) {
                    case ScalarNode scalar -> scalar(scalar);
                    case SequenceNode sequence -> {
                        List<Tree> items = new ArrayList<>();
                        for (Node item : sequence.getValue()) {
                            items.add(tree(item, line(item), depth + 1));
                        }
                        yield new Content.Sequence(items);
                    }
                    case MappingNode mapping -> new Content.Mapping(fields(mapping, depth + 1));
                    default -> throw wrong(line, "holds what is no YAML value");
                };
        return new Tree(content, line);
    }

    private Map<String, Tree> fields(MappingNode mapping, int depth) throws FlawedFile {
        Map<String, Tree> fields = new LinkedHashMap<>();
        Map<String, Tree> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Optional<Integer> line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(line, "a key must be a word");
            }
            if (key.getValue().equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(tree(tuple.getValueNode(), line, depth), merged);
            } else {
                Tree before = fields.put(key.getValue(), tree(tuple.getValueNode(), line, depth));
                if (before != null) {
                    throw new RepeatedKey(
                            said + shown(line),
                            key.getValue(),
                            before.line().map(at -> ", first on line " + at).orElse(""));
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
            case Content.Scalar _, Content.Nothing _, Content.NotFinite _ ->
                    throw wrong(source.line(), "\"<<\" merges groups of keys");
        }
    }

    private static Content scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return new Content.Scalar(new Value.Text(text));
        }
        if (text.isEmpty() || text.equals("~") || text.equals("null")) {
            return new Content.Nothing();
        }
        if (NOT_FINITE.matcher(text).matches()) {
            return new Content.NotFinite(text);
        }
        return new Content.Scalar(
                WHOLE.matcher(text).matches()
                        ? new Value.Whole(Long.parseLong(text))
                        : new Value.Text(text));
    }

    private Optional<Integer> line(Node node) {
        return lines == Lines.UNKNOWN
                ? Optional.empty()
                : node.getStartMark().map(mark -> mark.getLine() + 1);
    }
}
