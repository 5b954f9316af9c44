import dev.opm.adapters.jdk.JdkExecution;
import dev.opm.adapters.jdk.WorkerPool;
import dev.opm.adapters.posix.embedded.PosixPorts;
import dev.opm.domain.Opm;
import dev.opm.domain.port.Ports;
import dev.opm.domain.Settings;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.RestoreRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Supervises three programs inside this process, and brings them back after they were stopped.
public final class Embedded {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static void main(String[] args) {
        Ports.Execution execution =
                JdkExecution.start(new WorkerPool(16), (what, why) -> System.err.println(what + ": " + why));
        PosixPorts posix =
                PosixPorts.open(
                        Path.of(args[0]), execution.clock(), System.err::println, Embedded::die);
        if (!(posix.lease().acquire() instanceof LeaseOutcome.Acquired lease)) {
            throw new IllegalStateException("somebody else has this home");
        }
        Ports.Condition condition = new Ports.Condition(posix.prober(), JdkExecution.changes());
        Opm opm =
                new Opm(
                        new Ports(
                                posix.machine(),
                                posix.storage(),
                                execution,
                                condition,
                                posix.triggers((cron, zone, after) -> Optional.empty())),
                        new Settings(16, PATIENCE));
        opm.recover().recover(lease);

        for (String name : List.of("one", "two", "three")) {
            List<String> command = List.of("/bin/sleep", "3600");
            Launch launch = new Launch(command, Path.of("/"), Map.of("PATH", "/usr/bin:/bin"));
            System.out.println(opm.start().startNew(AppSpec.of(new AppName(name), launch)));
        }
        List<InstanceId> all = opm.table().now().instances().toList();
        killAndAwaitTheNext(opm, condition, all.getFirst());

        System.out.println(opm.save().save(Save.Force.ASK_FIRST).then(dump -> Answer.done("saved")));
        System.out.println(opm.stop().stop(all));
        RestoreReport report = opm.restores().restore(RestoreRequest.whole(16), progress -> {});
        System.out.println(report.outcome());
        System.out.println(opm.stop().stop(all));
        System.exit(report.outcome() == RestoreReport.Outcome.COMMITTED ? 0 : 1);
    }

    private static boolean hasOther(Opm opm, InstanceId id, int pid) {
        return opm.registry().processOf(id).filter(next -> next.pid() != pid).isPresent();
    }

    private static void die(String why) {
        System.err.println(why);
        Runtime.getRuntime().halt(1);
    }

    /// Supervision brings back what dies.
    private static void killAndAwaitTheNext(Opm opm, Ports.Condition condition, InstanceId id) {
        int pid = opm.registry().processOf(id).orElseThrow().pid();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        System.out.println(condition.changes().await(() -> hasOther(opm, id, pid), PATIENCE));
    }
}
