package dev.opm.daemon.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.trigger.CronCalendar;
import dev.opm.domain.port.trigger.FileWatch;
import dev.opm.domain.port.trigger.TriggerListener;
import dev.opm.domain.testing.FakeDaemon;
import dev.opm.domain.testing.FakeMachine;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailPointsTest {
    /// They run what others do, or give a text or a time: the world is the same after each.
    private static final Set<Class<?>> WITHOUT_EFFECT =
            Set.of(
                    ConditionVariable.class,
                    CronCalendar.class,
                    FileWatch.class,
                    Mailbox.class,
                    Workers.class,
                    Timers.class,
                    TokenSource.class,
                    TriggerListener.class);

    private static final Map<String, String> ARMED = Map.of(FailPoints.VARIABLE, FailPoints.ARMED);

    @TempDir private Path home;
    private final FakeDaemon daemon = new FakeMachine().daemon();
    private final List<String> said = new ArrayList<>();

    /// Stands for the daemon's death.
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void everyPortWithAnEffectHasFailPoints() {
        Set<Class<?>> ports =
                new ClassFileImporter()
                        .importPackages("dev.opm.domain.port").stream()
                                .filter(JavaClass::isInterface)
                                .filter(JavaClass::isTopLevelClass)
                                .filter(type -> !type.getSimpleName().equals("package-info"))
                                .map(JavaClass::reflect)
                                .collect(Collectors.toSet());
        assertThat(ports).contains(Preflight.class);
        ports.removeAll(WITHOUT_EFFECT);

        assertThat(Roles.ALL).containsAll(ports);
    }

    @Test
    void everyPortOfTheDomainIsDecoratedInAnArmedDaemon() throws Exception {
        FailPoints points = points(ARMED);
        assertDecorated(points.around(machine()), Ports.Machine.class);
        assertDecorated(
                points.around(
                        new Ports.Storage(
                                daemon.tables(),
                                daemon.runs(),
                                daemon.dumps(),
                                new Journal.None(),
                                new InstanceLogs.None())),
                Ports.Storage.class);
    }

    @Test
    void withoutTheWholeSentenceThereIsNoneAndThePortsAreUsedAsTheyAre() {
        for (String value : List.of("", "1", "true", "yes", "armed")) {
            FailPoints points = points(Map.of(FailPoints.VARIABLE, value));
            assertThat(points).isEqualTo(new FailPoints.None());
            Ports.Machine machine = machine();
            assertThat(points.around(machine)).isSameAs(machine);
        }
        assertThat(points(Map.of())).isEqualTo(new FailPoints.None());
        assertThat(said).isEmpty();
    }

    @Test
    void anArmedDaemonSaysSo() {
        points(ARMED);
        assertThat(said).hasSize(1).first().asString().contains("fail points are armed");
    }

    @Test
    void itDiesRightAfterTheCallThatThePlanNames() throws Exception {
        ProcessCensus census = points(ARMED).around(ProcessCensus.class, daemon.census());
        census.boot();
        plan("ProcessCensus.boot after 2");
        census.take();
        census.boot();
        assertThatThrownBy(census::boot).isInstanceOf(Died.class);
        assertThat(Files.readAllLines(home.resolve("effects")))
                .containsExactly(
                        "ProcessCensus.boot",
                        "ProcessCensus.take",
                        "ProcessCensus.boot",
                        "ProcessCensus.boot");
    }

    @Test
    void itDiesBeforeTheCallIfThePlanSaysSo() throws Exception {
        List<String> done = new ArrayList<>();
        Preflight preflight =
                points(ARMED)
                        .around(
                                Preflight.class,
                                checking(app -> {
                                    done.add(app.name().value());
                                    return List.of();
                                }));
        plan("Preflight.check before 1");
        assertThatThrownBy(() -> preflight.check(dev.opm.domain.testing.FakeOpm.spec("web")))
                .isInstanceOf(Died.class);
        assertThat(done).isEmpty();
    }

    @Test
    void whatThePortThrowsComesThrough() {
        Preflight preflight =
                points(ARMED)
                        .around(
                                Preflight.class,
                                checking(_ -> {
                                    throw new IllegalStateException("EMFILE");
                                }));
        assertThatThrownBy(() -> preflight.check(dev.opm.domain.testing.FakeOpm.spec("web")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("EMFILE");
    }

    private static Preflight checking(Function<AppSpec, List<LaunchFailure>> check) {
        return new Preflight() {
            @Override
            public List<LaunchFailure> check(AppSpec app) {
                return check.apply(app);
            }

            @Override
            public Optional<String> obstacleTo(Set<InstanceId> instances) {
                return Optional.empty();
            }
        };
    }

    private FailPoints points(Map<String, String> environment) {
        return FailPoints.of(
                environment,
                home,
                () -> {
                    throw new Died();
                },
                said::add);
    }

    private Ports.Machine machine() {
        return new Ports.Machine(
                "home",
                daemon.spawner(),
                daemon.census(),
                daemon.signaller(),
                daemon.exits(),
                daemon.locks(),
                daemon.groups(),
                daemon.preflight());
    }

    private void plan(String text) throws Exception {
        Files.writeString(home.resolve(FailPointPlan.FILE), text);
    }

    private static void assertDecorated(Record ports, Class<?> type) throws Exception {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isInterface()) {
                assertThat(Proxy.isProxyClass(component.getAccessor().invoke(ports).getClass()))
                        .as(component.getName())
                        .isTrue();
            }
        }
    }
}
