package dev.opm.adapters.webhome;

import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// The rules of `opm alert`. What is added or removed counts at once. Callable from any thread.
public final class AlertRules {
    private final LineFile file;

    AlertRules(LineFile file) {
        this.file = file;
    }

    public List<AlertRule> all() throws IOException {
        return file.lines().stream().flatMap(line -> rule(line).stream()).toList();
    }

    public void add(AlertRule rule) throws IOException {
        file.change(lines -> {
            List<Value.Fields> more = new ArrayList<>(lines);
            more.add(line(rule));
            return more;
        });
    }

    /// False if there is none of this id.
    public boolean remove(String id) throws IOException {
        AtomicBoolean removed = new AtomicBoolean();
        file.change(lines -> {
            List<Value.Fields> rest =
                    lines.stream()
                            .filter(line ->
                                    !LineFields.text(line, "id").filter(id::equals).isPresent())
                            .toList();
            removed.set(rest.size() < lines.size());
            return rest;
        });
        return removed.get();
    }

    private static Value.Fields line(AlertRule rule) {
        LineFields fields = new LineFields().with("id", rule.id());
        switch (rule.destination()) {
            case AlertRule.Destination.Url(String url) -> fields.with("url", url);
            case AlertRule.Destination.Command(String command) -> fields.with("exec", command);
        }
        return fields.with("on", words(rule.on()))
                .with("targets", rule.targets())
                .with("format", rule.format().word())
                .with("secret", rule.secret())
                .done();
    }

    private static List<String> words(Set<AlertRule.Occasion> on) {
        return new TreeSet<>(on).stream().map(AlertRule.Occasion::word).toList();
    }

    private static Optional<AlertRule> rule(Value.Fields line) {
        Optional<AlertRule.Destination> destination =
                LineFields.text(line, "url")
                        .<AlertRule.Destination>map(AlertRule.Destination.Url::new)
                        .or(() ->
                                LineFields.text(line, "exec")
                                        .map(AlertRule.Destination.Command::new));
        return destination.map(where ->
                new AlertRule(
                        LineFields.text(line, "id").orElse(""),
                        where,
                        LineFields.texts(line, "on").stream()
                                .flatMap(word -> AlertRule.Occasion.of(word).stream())
                                .collect(Collectors.toSet()),
                        LineFields.texts(line, "targets"),
                        LineFields.text(line, "format")
                                .flatMap(AlertRule.Format::of)
                                .orElse(AlertRule.Format.JSON),
                        LineFields.text(line, "secret").orElse("")));
    }
}
