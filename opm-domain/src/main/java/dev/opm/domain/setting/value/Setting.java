package dev.opm.domain.setting.value;

import dev.opm.domain.app.AppSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One key of the vocabulary: what it is called, what it takes, and which part of an app it is.
///
/// @param key as an apps file has it, with underscores; the option has dashes
/// @param synonyms what other tools call it
/// @param help one line: what it does and what it is when nobody says
public record Setting<T>(
        String key,
        List<String> synonyms,
        Kind<T> kind,
        String help,
        Function<AppSpec, T> get,
        BiFunction<AppSpec, T, AppSpec> with) {
    public Setting {
        synonyms = List.copyOf(synonyms);
    }

    /// `--stop-timeout` of `stop_timeout`.
    public String option() {
        return "--" + key.replace('_', '-');
    }

    public boolean isCalled(String name) {
        return key.equals(name) || key.replace('_', '-').equals(name) || synonyms.contains(name);
    }

    /// The app with this value.
    ///
    /// @throws FlawedSetting with the whole path
    public AppSpec apply(AppSpec app, Value value) {
        try {
            return with.apply(app, Kinds.order(key, kind, value));
        } catch (FlawedSetting flaw) {
            throw flaw;
        } catch (IllegalArgumentException refused) {
            throw new FlawedSetting(key, "does not fit: " + refused.getMessage());
        }
    }

    public Value of(AppSpec app) {
        return kind.write(get.apply(app));
    }

    /// What is written for an app; empty when it is as in the standard one, which says nothing.
    public Optional<Value> unlessAsIn(AppSpec standard, AppSpec app) {
        T content = get.apply(app);
        return content.equals(get.apply(standard))
                ? Optional.empty()
                : Optional.of(kind.write(content));
    }
}
