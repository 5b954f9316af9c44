package dev.opm.domain.setting.value;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.Dependency.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Apps to wait for: `db`, `db:ready`, a list of these, or a group `db: ready`.
public final class DependencyKind implements Kind<List<Dependency>> {
    private static final Kind<Until> UNTIL = Kinds.word(Until.class);

    public DependencyKind() {}

    @Override
    public List<Dependency> read(Value value) {
        List<Dependency> all = new ArrayList<>();
        if (value instanceof Value.Fields(Map<String, Value> fields)) {
            fields.forEach((name, until) ->
                    all.add(new Dependency(name(name), Kinds.order(name, UNTIL, until))));
        } else {
            Kinds.TEXTS.read(value).forEach(text -> all.add(one(text)));
        }
        for (Dependency dependency : all) {
            if (all.stream().filter(other -> other.app().equals(dependency.app())).count() > 1) {
                throw new FlawedSetting("", "names \"" + dependency.app() + "\" twice");
            }
        }
        return all;
    }

    @Override
    public Value write(List<Dependency> content) {
        return Value.texts(
                content.stream()
                        .map(dependency ->
                                dependency.until() == Until.STARTED
                                        ? dependency.app().value()
                                        : dependency.app()
                                                + ":"
                                                + dependency
                                                        .until()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Override
    public String schema() {
        return Kinds.TEXTS.schema();
    }

    private static Dependency one(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Dependency(name(text), Until.STARTED)
                : new Dependency(
                        name(text.substring(0, colon)),
                        UNTIL.read(new Value.Text(text.substring(colon + 1))));
    }

    private static AppName name(String text) {
        AppName.flawIn(text)
                .ifPresent(flaw -> {
                    throw new FlawedSetting("", "names an app \"" + text + "\", but " + flaw);
                });
        return new AppName(text);
    }
}
