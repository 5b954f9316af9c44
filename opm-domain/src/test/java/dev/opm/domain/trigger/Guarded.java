package dev.opm.domain.trigger;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.CronExpression;
import dev.opm.domain.app.policy.MemoryLimit;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.Schedule;
import dev.opm.domain.app.policy.Triggers;
import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Apps with triggers, and a daemon that has begun.
final class Guarded {
    static final Duration MOMENT = Duration.ofMillis(50);

    private Guarded() {}

    static OpmOnFakes daemon() {
        OpmOnFakes opm = new OpmOnFakes();
        for (String program : List.of("web", "other", "late", "plain")) {
            opm.machine.with(program, FakeProgram.runsForever());
        }
        opm.opm().guards().begin();
        return opm;
    }

    static AppSpec limited(String name, long bytes, int samples) {
        return asking(name, Triggers.NONE.with(new MemoryLimit(Optional.of(bytes), samples)));
    }

    static AppSpec watching(String name, String path, String... ignore) {
        return asking(
                name,
                Triggers.NONE.with(
                        new Watch(List.of(Path.of(path)), List.of(ignore), Watch.STANDARD_DELAY)));
    }

    static AppSpec timed(String name, String cron, Schedule.Deed deed, Schedule.Missed missed) {
        return asking(
                name,
                Triggers.NONE.with(
                        new Schedule(
                                Optional.of(CronExpression.of(cron)),
                                Optional.empty(),
                                deed,
                                missed)));
    }

    static AppSpec never(AppSpec spec) {
        return AppDraft.of(spec)
                .restart(
                        new RestartPolicy(
                                RestartPolicy.Mode.NEVER, RestartPolicy.DEFAULT.delay(), 16))
                .done();
    }

    static int restarts(OpmOnFakes opm, InstanceId instance) {
        return opm.instance(instance).history().restarts();
    }

    private static AppSpec asking(String name, Triggers triggers) {
        return AppDraft.of(OpmOnFakes.spec(name)).triggers(triggers).done();
    }
}
