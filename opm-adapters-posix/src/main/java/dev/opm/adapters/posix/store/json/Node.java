package dev.opm.adapters.posix.store.json;

import com.fasterxml.jackson.jr.stree.JrsArray;
import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsString;
import com.fasterxml.jackson.jr.stree.JrsValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One JSON value and where it stands, such as `content.apps[2].name`. Each question about it
/// answers or throws a [FlawedFile] that names the path.
public record Node(String path, JrsValue value) {
    public Fields fields() {
        if (value instanceof JrsObject object) {
            return new Fields(path, object);
        }
        throw unlike("an object");
    }

    public List<Node> items() {
        if (!(value instanceof JrsArray array)) {
            throw unlike("a list");
        }
        List<Node> items = new ArrayList<>();
        array.elements()
                .forEachRemaining(
                        item -> items.add(new Node(path + "[" + items.size() + "]", item)));
        return items;
    }

    public String text() {
        if (value instanceof JrsString text) {
            return text.getValue();
        }
        throw unlike("a text");
    }

    /// A list of texts.
    public List<String> texts() {
        return items().stream().map(Node::text).toList();
    }

    /// An object whose values are texts.
    public Map<String, String> textMap() {
        Map<String, String> map = new LinkedHashMap<>();
        fields().forEach((name, field) -> map.put(name, field.text()));
        return map;
    }

    public int whole(int least, int most) {
        return Math.toIntExact(whole((long) least, most));
    }

    public long whole(long least, long most) {
        if (value instanceof JrsNumber number && isWhole(number.getValue())) {
            BigInteger found = new BigInteger(number.asText());
            if (found.compareTo(BigInteger.valueOf(least)) >= 0
                    && found.compareTo(BigInteger.valueOf(most)) <= 0) {
                return found.longValueExact();
            }
        }
        throw unlike("a whole number from " + least + " to " + most);
    }

    /// The domain's own judgement: what its constructors refuse is a flaw at this path.
    public <T> T as(Function<String, T> reading) {
        return judge(() -> reading.apply(text()));
    }

    public <T> T judge(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            throw FlawedFile.badValue(path, String.valueOf(refused.getMessage()));
        }
    }

    public FlawedFile unlike(String expected) {
        return FlawedFile.badValue(path, "it must be " + expected + ", not " + shown());
    }

    private String shown() {
        return switch (value) {
            case JrsObject _ -> "an object";
            case JrsArray _ -> "a list";
            case JrsString text -> "\"" + shortened(text.getValue()) + "\"";
            default -> shortened(String.valueOf(value.asText()));
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof BigInteger;
    }
}
