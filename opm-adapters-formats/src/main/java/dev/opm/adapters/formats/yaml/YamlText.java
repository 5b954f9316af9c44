package dev.opm.adapters.formats.yaml;

import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Values as YAML that [YamlTree] reads as the same. A text that looks like something else is
/// quoted.
public final class YamlText {
    private YamlText() {}

    public static String of(Value value) {
        DumpSettings settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndicatorIndent(2)
                        .setIndentWithIndicator(true)
                        .setSchema(new CoreSchema())
                        .setWidth(1000)
                        .build();
        return new Dump(settings).dumpToString(plain(value));
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> number;
            case Value.Items(List<Value> items) -> items.stream().map(YamlText::plain).toList();
            case Value.Fields(Map<String, Value> fields) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                fields.forEach((key, field) -> map.put(key, plain(field)));
                yield map;
            }
        };
    }
}
