package dev.opm.domain.app;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One app of the table: id, specification, and the desired state of each instance by index.
public record App(AppId id, AppSpec spec, List<DesiredState> desired) {
    public App {
        if (desired.size() != spec.instances()) {
            throw new IllegalArgumentException(
                    "app "
                            + id
                            + " has "
                            + spec.instances()
                            + " instances but "
                            + desired.size()
                            + " desired states");
        }
        desired = List.copyOf(desired);
    }

    public static App of(AppId id, AppSpec spec, DesiredState desired) {
        return new App(id, spec, Collections.nCopies(spec.instances(), desired));
    }

    public AppName name() {
        return spec.name();
    }

    /// What people call an instance: `web`, or `web:1` where there are several.
    public String label(InstanceId instance) {
        return spec.instances() == 1 ? name().value() : name() + ":" + instance.index();
    }

    public Stream<InstanceId> instances() {
        return IntStream.range(0, desired.size()).mapToObj(index -> new InstanceId(id, index));
    }

    public DesiredState desired(InstanceId instance) {
        return desired.get(instance.index());
    }

    public App withDesired(InstanceId instance, DesiredState state) {
        return new App(
                id,
                spec,
                IntStream.range(0, desired.size())
                        .mapToObj(index -> index == instance.index() ? state : desired.get(index))
                        .toList());
    }

    public App withSpec(AppSpec other) {
        return new App(
                id,
                other,
                IntStream.range(0, other.instances())
                        .mapToObj(i -> i < desired.size() ? desired.get(i) : DesiredState.DOWN)
                        .toList());
    }
}
