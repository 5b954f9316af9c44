package dev.opm.adapters.posix.store.json;

import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsValue;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// The fields of one JSON object. Remembers which were asked for, so that [#done] can refuse the
/// others: a misspelt option that is silently dropped is worse than a refusal. One thread.
public final class Fields {
    private final String path;
    private final JrsObject object;
    private final Set<String> known = new TreeSet<>();

    /// @param path where the object stands; empty for the whole file
    Fields(String path, JrsObject object) {
        this.path = path;
        this.object = object;
    }

    public Optional<Node> find(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).map(value -> new Node(at(name), value));
    }

    public Node need(String name) {
        return find(name).orElseThrow(() -> new FlawedFile("has no field " + at(name)));
    }

    /// @throws FlawedFile if there is a field that nobody asked for
    public void done() {
        forEach((name, node) -> {
            if (!known.contains(name)) {
                throw new FlawedFile(
                        "has an unknown field "
                                + node.path()
                                + "; known there: "
                                + String.join(", ", known));
            }
        });
    }

    void forEach(BiConsumer<String, Node> action) {
        for (Iterator<java.util.Map.Entry<String, JrsValue>> i = object.fields(); i.hasNext(); ) {
            java.util.Map.Entry<String, JrsValue> field = i.next();
            action.accept(field.getKey(), new Node(at(field.getKey()), field.getValue()));
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
