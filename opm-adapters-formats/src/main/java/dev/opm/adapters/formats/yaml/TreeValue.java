package dev.opm.adapters.formats.yaml;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.yaml.YamlTree.Content;
import dev.opm.adapters.formats.yaml.YamlTree.Tree;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The value of a tree, and where each key in it stands, by its path.
///
/// @param label of what it describes, for messages
/// @param lines filled in
record TreeValue(YamlTree yaml, String label, NoValue nothing, Map<String, Integer> lines) {
    Value of(Tree tree, String path) throws FlawedFile {
        tree.line().ifPresent(line -> lines.putIfAbsent(path, line));
        return switch (tree.content()) {
            case Content.Scalar(Value value) -> value;
            case Content.Nothing() ->
                    throw yaml.wrong(
                            tree.line(),
                            label
                                    + (path.isEmpty() ? "" : ": \"" + path + "\"")
                                    + " has no value; give one, or leave the key out");
            case Content.NotFinite(String text) ->
                    throw yaml.wrong(
                            tree.line(),
                            label
                                    + (path.isEmpty() ? "" : ": \"" + path + "\"")
                                    + " is "
                                    + text
                                    + ", which is no value; give a number, or \""
                                    + text
                                    + "\" in quotes if the text is meant; nothing was done");
            case Content.Sequence(List<Tree> items) -> {
                List<Value> values = new ArrayList<>();
                for (Tree item : items) {
                    values.add(
                            new TreeValue(yaml, label, nothing, new LinkedHashMap<>())
                                    .of(item, path));
                }
                yield new Value.Items(values);
            }
            case Content.Mapping(Map<String, Tree> fields) -> {
                Map<String, Value> values = new LinkedHashMap<>();
                for (Map.Entry<String, Tree> field : fields.entrySet()) {
                    String key = field.getKey();
                    if (!isLeftOut(field.getValue())) {
                        values.put(
                                key, of(field.getValue(), path.isEmpty() ? key : path + "." + key));
                    }
                }
                yield new Value.Fields(values);
            }
        };
    }

    private boolean isLeftOut(Tree tree) {
        return nothing == NoValue.NO_KEY && tree.content() instanceof Content.Nothing;
    }
}
