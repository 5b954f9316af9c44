package dev.opm.daemon.chaos;

import dev.opm.daemon.chaos.Ledger.Life;
import dev.opm.daemon.failpoint.Roles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// What befalls the daemon of a lane in a random mix.
final class Faults {
    private static final List<String> EFFECTS =
            Roles.effects().filter(effect -> !effect.equals("ProcessCensus.boot")).toList();

    static final List<Fault> ALL =
            List.of(
                    fault("at a random time", Faults::atAnyTime),
                    fault("at a random time", Faults::atAnyTime),
                    fault("at a fail point", Faults::atAPoint),
                    fault("at a fail point", Faults::atAPoint),
                    fault("at a fail point", Faults::atAPoint),
                    fault("at a system call", StraceFaults::kill),
                    fault("after failing system calls", StraceFaults::fail),
                    fault("after being stopped for a while", Faults::stopped),
                    fault(
                            "after its socket was deleted",
                            (lane, random) -> delete(lane, "daemon.sock", random)),
                    fault(
                            "after its lock file was deleted",
                            (lane, random) -> delete(lane, "daemon.lock", random)),
                    fault("after a lock of an instance was deleted", Faults::deleteALock),
                    fault("after a run record was deleted", Faults::deleteARunRecord),
                    fault("while an app crashed", Faults::killAnApp));

    private Faults() {}

    /// The work of a fault.
    interface Strike {
        void on(Lane lane, Random random) throws IOException;
    }

    private static Fault fault(String name, Strike strike) {
        return new Fault() {
            @Override
            public void strike(Lane lane, Random random) throws IOException {
                strike.on(lane, random);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private static void atAnyTime(Lane lane, Random random) {
        LockSupport.parkNanos(random.nextInt(400) * 1_000_000L);
        lane.kill();
    }

    private static void atAPoint(Lane lane, Random random) throws IOException {
        String effect = EFFECTS.get(random.nextInt(EFFECTS.size()));
        String moment = random.nextInt(4) == 0 ? " before " : " after ";
        lane.arm(effect + moment + (1 + random.nextInt(4)));
        if (!lane.awaitDeath(Duration.ofMillis(700))) {
            lane.disarm();
            lane.kill();
        }
        lane.disarm();
    }

    private static void stopped(Lane lane, Random random) throws IOException {
        String pid = Long.toString(lane.pid());
        lane.hindered();
        Tool.run("kill", "-STOP", pid);
        LockSupport.parkNanos(random.nextInt(4) == 0 ? 5_000_000_000L : 500_000_000L);
        if (random.nextBoolean()) {
            Tool.run("kill", "-CONT", pid);
            LockSupport.parkNanos(random.nextInt(200) * 1_000_000L);
        }
        lane.kill();
    }

    private static void delete(Lane lane, String file, Random random) throws IOException {
        Files.deleteIfExists(lane.home.resolve(file));
        atAnyTime(lane, random);
    }

    private static void deleteALock(Lane lane, Random random) throws IOException {
        List<Path> locks = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(lane.home.resolve("locks"))) {
            files.forEach(locks::add);
        }
        if (!locks.isEmpty()) {
            Files.deleteIfExists(locks.get(random.nextInt(locks.size())));
        }
        atAnyTime(lane, random);
    }

    /// Not the bystander's, whose process is to stay the same: one that no record tells of is ended
    /// by the next daemon, and started again.
    private static void deleteARunRecord(Lane lane, Random random) throws IOException {
        List<Path> records = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(lane.home.resolve("run"), "[1-9]*.json")) {
            files.forEach(records::add);
        }
        if (!records.isEmpty()) {
            lane.recordWasDeleted();
            Files.deleteIfExists(records.get(random.nextInt(records.size())));
        }
        atAnyTime(lane, random);
    }

    /// Not the bystander, whose process is to stay the same.
    private static void killAnApp(Lane lane, Random random) throws IOException {
        Ledger ledger = Ledger.read(lane.folder);
        List<Life> lives =
                Scan.of(lane.folder).alive(ledger).stream()
                        .filter(life -> life.slot().contains(":"))
                        .filter(life -> !life.slot().startsWith(Crew.BYSTANDER))
                        .toList();
        if (!lives.isEmpty()) {
            Life life = lives.get(random.nextInt(lives.size()));
            Ledger.noteKill(lane.folder, life);
            if (Scan.startTicks(life.pid()).filter(ticks -> ticks == life.ticks()).isPresent()) {
                ProcessHandle.of(life.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        atAnyTime(lane, random);
    }
}
