package dev.opm.adapters.formats.imports.opmrs;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rust's object notation: structures `(name: value)`, maps `{key: value}`, lists, texts, numbers
/// and `Some(…)`; what is `None` is left out.
final class RonText {
    private static final String BLANKS = " \t\r\n";
    private static final String NONE = "None";

    private final TextScan scan;

    private RonText(TextScan scan) {
        this.scan = scan;
    }

    static Value read(String said, String text) throws FlawedFile {
        TextScan scan = new TextScan(said, text);
        scan.skip(BLANKS);
        return new RonText(scan).value();
    }

    private Value value() throws FlawedFile {
        scan.skip(BLANKS);
        return switch (scan.peek()) {
            case '"' -> new Value.Text(scan.quoted());
            case '(' -> structure();
            case '{' -> map();
            case '[' -> list("[", "]");
            default -> word();
        };
    }

    private Value word() throws FlawedFile {
        String word = scan.word();
        if (word.isEmpty()) {
            throw scan.wrong("a value is missing");
        }
        scan.skip(BLANKS);
        if (word.equals("Some") && scan.take("(")) {
            Value inside = value();
            scan.skip(BLANKS);
            scan.expect(")");
            return inside;
        }
        if (scan.peek() == '(') {
            return structure();
        }
        return word.matches("-?[0-9]{1,18}")
                ? new Value.Whole(Long.parseLong(word))
                : new Value.Text(word);
    }

    /// With names it is a group of keys, without them a list.
    private Value structure() throws FlawedFile {
        scan.enter();
        scan.expect("(");
        Map<String, Value> fields = new LinkedHashMap<>();
        List<Value> items = new ArrayList<>();
        for (scan.skip(BLANKS + ","); !scan.take(")"); scan.skip(BLANKS + ",")) {
            end();
            Value first = value();
            scan.skip(BLANKS);
            if (first instanceof Value.Text(String name) && scan.take(":")) {
                put(fields, name, value());
            } else {
                items.add(first);
            }
        }
        scan.leave();
        return fields.isEmpty() && !items.isEmpty()
                ? new Value.Items(items)
                : new Value.Fields(fields);
    }

    private Value map() throws FlawedFile {
        scan.enter();
        scan.expect("{");
        Map<String, Value> fields = new LinkedHashMap<>();
        for (scan.skip(BLANKS + ","); !scan.take("}"); scan.skip(BLANKS + ",")) {
            end();
            Value key = value();
            scan.skip(BLANKS);
            scan.expect(":");
            put(fields, dev.opm.domain.setting.value.Kinds.text(key), value());
        }
        scan.leave();
        return new Value.Fields(fields);
    }

    private Value list(String open, String close) throws FlawedFile {
        scan.enter();
        scan.expect(open);
        List<Value> items = new ArrayList<>();
        for (scan.skip(BLANKS + ","); !scan.take(close); scan.skip(BLANKS + ",")) {
            end();
            items.add(value());
        }
        scan.leave();
        return new Value.Items(items);
    }

    private void end() throws FlawedFile {
        if (scan.isAtEnd()) {
            throw scan.wrong("it ends in the midst");
        }
    }

    private static void put(Map<String, Value> fields, String key, Value value) {
        if (!value.equals(new Value.Text(NONE))) {
            fields.put(key, value);
        }
    }
}
