package dev.opm.domain.table;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.Namespace;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Resolves what people type: an id, a name, `name:INDEX` or `id:INDEX`, `NAMESPACE:` for all apps
/// of one (the colon may be left out where no app has that name), `all` but those of OPM itself, or
/// a comma list of these.
public record Targets(AppTable table) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /// The instances meant, in the order they were named, each once. Refused whole if one target is
    /// unknown.
    public Answer<List<InstanceId>> resolve(List<String> targets) {
        Set<InstanceId> found = new LinkedHashSet<>();
        for (String target : targets) {
            for (String word : target.split(",", -1)) {
                Optional<List<InstanceId>> instances = find(word);
                if (instances.isEmpty()) {
                    return Answer.refused(unknown(word));
                }
                found.addAll(instances.get());
            }
        }
        return Answer.done(new ArrayList<>(found));
    }

    /// The apps meant; `name:INDEX` means its app.
    public Answer<List<App>> resolveApps(List<String> targets) {
        return resolve(targets)
                .then(instances ->
                        Answer.done(
                                instances.stream()
                                        .map(InstanceId::app)
                                        .distinct()
                                        .map(table::find)
                                        .flatMap(Optional::stream)
                                        .toList()));
    }

    /// As [#resolveApps], for deleting, which is done to whole apps only: refused where a target
    /// means some of its instances.
    public Answer<List<App>> resolveWhole(List<String> targets) {
        return resolve(targets)
                .then(instances -> resolveApps(targets).then(apps -> whole(apps, instances)));
    }

    /// The app meant, which must be one.
    public Answer<App> resolveOne(String target) {
        return resolveApps(List.of(target))
                .then(apps ->
                        apps.size() == 1
                                ? Answer.done(apps.getFirst())
                                : Answer.refused(
                                        Refusal.usage(
                                                "\""
                                                        + target
                                                        + "\": it means "
                                                        + apps.size()
                                                        + " apps; name one")));
    }

    private static Answer<List<App>> whole(List<App> apps, List<InstanceId> instances) {
        return apps.stream()
                .filter(app -> !app.instances().allMatch(instances::contains))
                .findFirst()
                .<Answer<List<App>>>map(app ->
                        Answer.refused(
                                Refusal.usage(
                                        "\""
                                                + app.name()
                                                + "\": only a whole app can be deleted, and this one has "
                                                + app.spec().instances()
                                                + " instances; name it without an index, or stop"
                                                + " the instance")))
                .orElseGet(() -> Answer.done(apps));
    }

    /// Whether every word is a target here, as opposed to a command to run.
    public boolean areKnown(List<String> words) {
        return resolve(words) instanceof Answer.Done;
    }

    private Optional<List<InstanceId>> find(String word) {
        if (word.equals("all")) {
            return Optional.of(
                    table.apps().stream()
                            .filter(app -> !app.spec().namespace().isOfOpm())
                            .flatMap(App::instances)
                            .toList());
        }
        int colon = word.lastIndexOf(':');
        return colon < 0
                ? app(word).map(app -> app.instances().toList()).or(() -> group(word))
                : instance(word, colon);
    }

    private Optional<List<InstanceId>> instance(String word, int colon) {
        String index = word.substring(colon + 1);
        if (index.isEmpty()) {
            return namespace(word.substring(0, colon));
        }
        if (!NUMBER.matcher(index).matches()) {
            return Optional.empty();
        }
        return app(word.substring(0, colon))
                .map(app -> new InstanceId(app.id(), Integer.parseInt(index)))
                .filter(instance -> table.owner(instance).isPresent())
                .map(List::of);
    }

    /// A namespace without its colon, where no app has that name; not OPM's own.
    private Optional<List<InstanceId>> group(String word) {
        return word.equals(Namespace.OF_OPM.value()) || NUMBER.matcher(word).matches()
                ? Optional.empty()
                : namespace(word);
    }

    /// The apps of a namespace; one without any is unknown.
    private Optional<List<InstanceId>> namespace(String name) {
        List<InstanceId> instances =
                table.apps().stream()
                        .filter(app -> app.spec().namespace().value().equals(name))
                        .flatMap(App::instances)
                        .toList();
        return instances.isEmpty() ? Optional.empty() : Optional.of(instances);
    }

    private Optional<App> app(String word) {
        if (NUMBER.matcher(word).matches()) {
            return table.find(new AppId(Integer.parseInt(word)));
        }
        return AppName.flawIn(word).isEmpty() ? table.find(new AppName(word)) : Optional.empty();
    }

    private Refusal unknown(String word) {
        if (word.endsWith(":")) {
            return new Refusal(
                    Refusal.Kind.NO_SUCH_APP,
                    "\"" + word + "\": no app is in this namespace; " + namespaces());
        }
        Optional<App> app = app(word.substring(0, Math.max(0, word.lastIndexOf(':'))));
        if (app.isPresent()) {
            int last = app.get().spec().instances() - 1;
            return new Refusal(
                    Refusal.Kind.NO_SUCH_APP,
                    "\""
                            + word
                            + "\": the instances of \""
                            + app.get().name()
                            + (last == 0 ? "\" are 0 only" : "\" are 0 to " + last)
                            + "; see `opm list`");
        }
        String known =
                table.apps().isEmpty()
                        ? "there are no apps yet; start one with `opm start COMMAND`"
                        : "see `opm list` for those there are";
        String why =
                word.indexOf('/') >= 0 ? "no app runs this file" : "no app has this id or name";
        return new Refusal(Refusal.Kind.NO_SUCH_APP, "\"" + word + "\": " + why + "; " + known);
    }

    private String namespaces() {
        return table.apps().isEmpty()
                ? "there are no apps yet"
                : "those there are: "
                        + table.apps().stream()
                                .map(app -> app.spec().namespace() + ":")
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "));
    }
}
