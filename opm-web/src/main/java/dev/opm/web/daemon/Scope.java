package dev.opm.web.daemon;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.access.Grant;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import java.util.ArrayList;
import java.util.List;

/// Which apps somebody may see and touch: all, or those that the targets of a token name. A name in
/// it means whatever app has that name now.
///
/// @param targets empty: all
public record Scope(List<String> targets) {
    /// Where the apps of OPM itself are: this gateway, for one.
    public static final String OF_OPM = "opm";

    public static Scope of(Grant grant) {
        List<String> words = new ArrayList<>();
        grant.targets().forEach(target -> words.addAll(List.of(target.split(",", -1))));
        return new Scope(words);
    }

    public static boolean isOfPeople(InstanceView instance) {
        return !instance.namespace().equals(OF_OPM);
    }

    public boolean isAll() {
        return targets.isEmpty();
    }

    public boolean holds(InstanceView instance) {
        return isAll()
                || holds(
                        Integer.toString(instance.id()),
                        instance.name(),
                        Integer.toString(instance.instance()),
                        instance.namespace());
    }

    /// As [#holds] for what is told of an instance in an event.
    public boolean holds(String id, String name, String index, String namespace) {
        return isAll()
                || targets.stream()
                        .anyMatch(target ->
                                (target.equals("all") && !namespace.equals(OF_OPM))
                                        || target.equals(id)
                                        || target.equals(name)
                                        || target.equals(id + ":" + index)
                                        || target.equals(name + ":" + index)
                                        || target.equals(namespace + ":"));
    }

    /// For what is about the whole daemon.
    ///
    /// @throws Problem 403 where only some apps may be seen
    public void requireAll(String what) {
        if (!isAll()) {
            throw Problem.forbidden(
                    what + ": this token is for " + String.join(", ", targets) + " only");
        }
    }
}
