package dev.opm.daemon.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/// The wall clock is set while a daemon runs, for that daemon alone, by a library of its own that
/// is preloaded: months forth and back. The time since boot, which nobody can set, goes on as it
/// does.
final class ClockSiege implements AutoCloseable {
    private static final Path DAEMON =
            RealOpm.REPOSITORY.resolve("opm-daemon/target/dist/opm-daemon");
    private static final int APPS = 6;
    private static final String APP = "3615";
    private static final List<Duration> CLOCKS =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofDays(400),
                    Duration.ofDays(-400),
                    Duration.ofSeconds(-90),
                    Duration.ZERO);

    private final RealOpm opm = new RealOpm();

    /// Whatever the clock says, what dies comes back, commands are done, and nothing is started
    /// that nobody asked for.
    String set() {
        if (!Tool.isHere("cc")) {
            return "SKIPPED: needs a C compiler";
        }
        setTo(Duration.ZERO);
        start();
        for (int i = 0; i < APPS; i++) {
            opm.run("start", "--name", "app" + i, "--", "sleep", APP).ok();
        }
        opm.run("start", "--name", "yearly", "--cron", "0 0 1 1 *", "--", "sleep", "3616").ok();
        opm.run("save").ok();
        Proc daemon = opm.daemon();
        Proc yearly = opm.awaitApps(1, "3616").getFirst();
        for (Duration clock : CLOCKS) {
            setTo(clock);
            opm.awaitApps(APPS, APP).getFirst().kill();
            opm.awaitApps(APPS, APP);
            opm.run("restart", "app0").ok();
            opm.run("stop", "app1").ok();
            opm.run("restore").ok();
            opm.awaitApps(APPS, APP);
            require(opm.list().texts("/status").stream().allMatch("online"::equals), "not online");
            opm.run("daemon", "status").ok();
            require(knows(clock), "the clock was set in vain");
        }
        require(daemon.isAlive(), "the daemon did not live through it");
        require(yearly.isAlive(), "a time of cron that the clock was set beyond was made up for");
        opm.killDaemon();
        opm.list();
        opm.awaitApps(APPS, APP);
        return "what died came back, commands were done";
    }

    /// Whether an event has the day that it is by that clock.
    private boolean knows(Duration clock) {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(clock.toDays()).toString();
        return opm.read("events.jsonl").contains("\"time\":\"" + day);
    }

    private void start() {
        try {
            Files.createDirectory(opm.home());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        exec("chmod", "700", opm.home().toString());
        ProcessBuilder builder =
                opm.command().command(List.of(DAEMON.toString(), "--home", opm.home().toString()));
        builder.environment().put("LD_PRELOAD", library().toString());
        builder.environment().put("OPM_SIEGE_CLOCK", clock().toString());
        opm.start(builder);
        Await.until("the daemon", () -> Files.exists(opm.socket()));
    }

    private Path library() {
        Path source = opm.folder().resolve("clock.c");
        try (InputStream in = ClockSiege.class.getResourceAsStream("/siege/clock.c")) {
            Files.copy(Objects.requireNonNull(in), source);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Path library = opm.folder().resolve("clock.so");
        exec("cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString());
        return library;
    }

    /// In place, for the daemon has it mapped.
    private void setTo(Duration beside) {
        ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        try (RandomAccessFile file = new RandomAccessFile(clock().toFile(), "rw")) {
            file.write(seconds.putLong(beside.toSeconds()).array());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path clock() {
        return opm.folder().resolve("clock");
    }

    private static void exec(String... words) {
        require(Tool.run(words).isEmpty(), String.join(" ", words));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    @Override
    public void close() {
        opm.close();
    }
}
