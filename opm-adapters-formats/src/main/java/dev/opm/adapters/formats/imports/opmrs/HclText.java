package dev.opm.adapters.formats.imports.opmrs;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// HCL without expressions: attributes, blocks with labels, texts, here-documents, numbers, lists
/// and objects. A block is an attribute that is an object, its labels keys above it. `null` is left
/// out.
final class HclText {
    private static final String ALL = " \t\r\n,";
    private static final String IN_LINE = " \t\r";

    private final TextScan scan;

    private HclText(TextScan scan) {
        this.scan = scan;
    }

    static Map<String, Value> read(String said, String text) throws FlawedFile {
        TextScan scan = new TextScan(said, text);
        Map<String, Value> body = new HclText(scan).body();
        if (!scan.isAtEnd()) {
            throw scan.wrong("\"" + scan.peek() + "\" stands where a key should");
        }
        return body;
    }

    private Map<String, Value> body() throws FlawedFile {
        scan.enter();
        Map<String, Value> body = new LinkedHashMap<>();
        for (scan.skip(ALL); !scan.isAtEnd() && scan.peek() != '}'; scan.skip(ALL)) {
            String key = key();
            scan.skip(IN_LINE);
            if (scan.take("=") || scan.take(":")) {
                scan.skip(IN_LINE);
                value(key, body);
            } else {
                block(key, body);
            }
        }
        scan.leave();
        return body;
    }

    private String key() throws FlawedFile {
        String key = scan.peek() == '"' ? scan.quoted() : scan.word();
        if (key.isEmpty()) {
            throw scan.wrong("\"" + scan.peek() + "\" stands where a key should");
        }
        return key;
    }

    private void block(String key, Map<String, Value> into) throws FlawedFile {
        List<String> path = new ArrayList<>(List.of(key));
        for (scan.skip(IN_LINE); !scan.take("{"); scan.skip(IN_LINE)) {
            path.add(key());
        }
        Map<String, Value> body = body();
        scan.expect("}");
        merge(into, path, body);
    }

    private static void merge(Map<String, Value> into, List<String> path, Map<String, Value> body) {
        String key = path.getFirst();
        Map<String, Value> inner = new LinkedHashMap<>();
        if (into.getOrDefault(key, Value.Fields.NONE) instanceof Value.Fields(var before)) {
            inner.putAll(before);
        }
        if (path.size() == 1) {
            inner.putAll(body);
        } else {
            merge(inner, path.subList(1, path.size()), body);
        }
        into.put(key, new Value.Fields(inner));
    }

    private void value(String key, Map<String, Value> into) throws FlawedFile {
        if (scan.isNext("null")) {
            scan.word();
            return;
        }
        into.put(key, value());
    }

    private Value value() throws FlawedFile {
        if (scan.peek() == '"') {
            return new Value.Text(scan.quoted());
        }
        if (scan.take("<<")) {
            return new Value.Text(hereDocument());
        }
        if (scan.take("{")) {
            Map<String, Value> body = body();
            scan.expect("}");
            return new Value.Fields(body);
        }
        if (scan.take("[")) {
            return new Value.Items(items());
        }
        String word = scan.word();
        if (word.isEmpty()) {
            throw scan.wrong("\"" + scan.peek() + "\" stands where a value should");
        }
        return word.matches("-?[0-9]{1,18}")
                ? new Value.Whole(Long.parseLong(word))
                : new Value.Text(word);
    }

    private List<Value> items() throws FlawedFile {
        scan.enter();
        List<Value> items = new ArrayList<>();
        for (scan.skip(ALL); !scan.take("]"); scan.skip(ALL)) {
            if (scan.isAtEnd()) {
                throw scan.wrong("a [ is never closed");
            }
            items.add(value());
        }
        scan.leave();
        return items;
    }

    private String hereDocument() {
        boolean indented = scan.take("-");
        String end = scan.upTo("\n").strip();
        StringBuilder text = new StringBuilder();
        while (!scan.isAtEnd()) {
            String line = scan.upTo("\n");
            if (line.strip().equals(end)) {
                break;
            }
            text.append(indented ? line.stripLeading() : line).append('\n');
        }
        return text.toString();
    }
}
