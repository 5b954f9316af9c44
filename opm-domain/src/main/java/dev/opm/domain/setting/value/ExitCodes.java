package dev.opm.domain.setting.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Exit codes as people write them: `0,3,143`, or a list.
public final class ExitCodes {
    private static final Kind<Integer> CODE = Kinds.whole(0, 255);
    public static final Kind<Set<Integer>> KIND =
            Kinds.kind(
                    "\"type\":[\"array\",\"string\",\"integer\"],\"items\":{" + CODE.schema() + "}",
                    ExitCodes::read,
                    ExitCodes::write);

    private ExitCodes() {}

    private static Set<Integer> read(Value value) {
        Set<Integer> codes = new TreeSet<>();
        for (String code : Kinds.TEXTS.read(value)) {
            codes.add(CODE.read(new Value.Text(code)));
        }
        return codes;
    }

    private static Value write(Set<Integer> codes) {
        List<Value> items = new ArrayList<>();
        for (int code : codes) {
            items.add(new Value.Whole(code));
        }
        return new Value.Items(items);
    }
}
