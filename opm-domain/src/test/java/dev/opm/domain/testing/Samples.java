package dev.opm.domain.testing;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.LaunchPermit;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Plain values for tests that need one and do not care which.
public final class Samples {
    private Samples() {}

    public static Launch launch(String... command) {
        return new Launch(List.of(command), Path.of("/"), Map.of());
    }

    /// One instance of a program that is called as the app is.
    public static App app(int id, String name, DesiredState desired) {
        return App.of(new AppId(id), AppSpec.of(new AppName(name), launch(name)), desired);
    }

    public static Operation operation(OperationVerb verb) {
        return new Operation(
                new OperationId(verb.shown() + "-1"), verb, Instant.parse("2026-01-01T00:00:00Z"));
    }

    public static Mark mark(String home, InstanceId instance, String token) {
        return new Mark(home, instance, token);
    }

    public static Claims claims(PidRegistry registry, InstanceId... instances) {
        return switch (registry.claimAll(
                List.of(instances), operation(OperationVerb.START), java.time.Duration.ZERO)) {
            case ClaimOutcome.Granted(Claims claims) -> claims;
            case ClaimOutcome.Busy(InstanceId busy, Operation holder) ->
                    throw new AssertionError(busy + " is held by " + holder.verb());
        };
    }

    /// A permit of a registry of its own, for tests of ports alone.
    public static LaunchPermit permit(Mark mark) {
        PidRegistry registry = new PidRegistry(_ -> {});
        return registry.permit(claims(registry, mark.instance()).of(mark.instance()), mark);
    }
}
