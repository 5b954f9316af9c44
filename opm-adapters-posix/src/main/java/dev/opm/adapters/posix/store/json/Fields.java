package dev.opm.adapters.posix.store.json;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// The fields of one JSON object. Remembers which were asked for, so that [#done] can refuse the
/// others: a misspelt option that is silently dropped is worse than a refusal. One thread.
public final class Fields {
    private final String path;
    private final Map<String, JsonValue> values;
    private final Set<String> known = new TreeSet<>();

    /// @param path where the object stands; empty for the whole file
    Fields(String path, Map<String, JsonValue> values) {
        this.path = path;
        this.values = values;
    }

    public Optional<Node> find(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name)).map(value -> new Node(at(name), value));
    }

    public Node need(String name) {
        return find(name).orElseThrow(() -> new FlawedStoreFile("has no field " + at(name)));
    }

    /// @throws FlawedStoreFile if there is a field that nobody asked for
    public void done() {
        forEach((name, node) -> {
            if (!known.contains(name)) {
                throw new FlawedStoreFile(
                        "has an unknown field "
                                + node.path()
                                + "; known there: "
                                + String.join(", ", known));
            }
        });
    }

    void forEach(BiConsumer<String, Node> action) {
        values.forEach((name, value) -> action.accept(name, new Node(at(name), value)));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
