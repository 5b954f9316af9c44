package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.privilege.PrivilegeCheck;
import dev.opm.adapters.posix.spawn.ProgramLookup.Lookup;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.Preflight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks for what [PosixSpawner] would fall over, with the same lookup. Callable from any thread.
final class PosixPreflight implements Preflight {
    private final HomeDirectory home;
    private final Capture capture;
    private final SlotGroups groups;

    PosixPreflight(HomeDirectory home, Capture capture, SlotGroups groups) {
        this.home = home;
        this.capture = capture;
        this.groups = groups;
    }

    @Override
    public List<LaunchFailure> check(AppSpec app) {
        Launch launch = app.launch();
        Stream<LaunchFailure> places =
                Stream.of(
                                logFolder(),
                                ProgramLookup.obstacleToEnter(launch.cwd()),
                                secrets(launch),
                                program(launch),
                                PrivilegeCheck.unsafe(launch),
                                shares(launch))
                        .flatMap(Optional::stream);
        return Stream.concat(places, PrivilegeCheck.of(launch.privileges()).stream()).toList();
    }

    @Override
    public Optional<String> obstacleTo(Set<InstanceId> instances) {
        return DescriptorBudget.ofThisProcess()
                .obstacleTo(instances.size(), capture.pipesOf(instances));
    }

    private Optional<LaunchFailure> logFolder() {
        String folder = home.logs().toString();
        return FileCalls.obstacleToWriteIn(folder)
                .map(errno -> new LaunchFailure(Stage.LOG, errno.name(), folder));
    }

    private Optional<LaunchFailure> shares(Launch launch) {
        return groups.obstacleTo(launch.privileges().shares())
                .map(why -> new LaunchFailure(Stage.PRIVILEGES, "-", why));
    }

    private static Optional<LaunchFailure> secrets(Launch launch) {
        return switch (SecretReader.read(launch)) {
            case SecretReader.Reading.Values _ -> Optional.empty();
            case SecretReader.Reading.Missing(LaunchFailure failure) -> Optional.of(failure);
        };
    }

    private static Optional<LaunchFailure> program(Launch launch) {
        return switch (ProgramLookup.find(launch)) {
            case Lookup.Found _ -> Optional.empty();
            case Lookup.Missing(LaunchFailure failure) -> Optional.of(failure);
        };
    }
}
