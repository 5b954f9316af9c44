package dev.opm.adapters.posix.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.log.LogModule;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.LogPolicy.Compression;
import dev.opm.domain.app.policy.LogPolicy.Mode;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.storage.InstanceLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One app whose output is captured, in a home of its own. Instance 0 is the one that most tests
/// look at.
public final class CapturedApp implements AutoCloseable {
    public static final AppName APP = new AppName("app");
    public static final InstanceId FIRST = InstanceId.of(0, 0);
    public static final InstanceId SECOND = InstanceId.of(0, 1);

    public final TestHome machine = new TestHome();
    public final InstanceLogs logs =
            LogModule.logs(machine.home, machine.capture, machine.runTimes);

    public Identity start(InstanceId instance, LogPolicy policy, String script) {
        return TestHome.started(
                machine.spawn(
                        instance, machine.launch("sh", "-c", script), policy, machine.spawner));
    }

    /// What the next daemon reads with, once the first one's is closed.
    public Capture nextDaemon() {
        return new Capture(
                machine.home.sparePipes(),
                machine.home.losses(),
                machine.news::add,
                Clock.systemUTC());
    }

    public void runToEnd(LogPolicy policy, String script) {
        Identity child = start(FIRST, policy, script);
        assertThat(machine.watch.awaitAll(Set.of(child), Duration.ofMinutes(1))).isEmpty();
        machine.watch.bury(child);
        logs.settle(APP, FIRST);
    }

    /// 0 is the current one.
    public Path log(int n) {
        return machine.home.logs().resolve("app-0.out.log" + (n == 0 ? "" : "." + n));
    }

    /// A log is away for a moment while it is put aside.
    public static boolean holds(Path log, String text) {
        try {
            return Files.readString(log).equals(text);
        } catch (NoSuchFileException putAside) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static boolean endsWith(Path log, String text) {
        try {
            return Files.readString(log).endsWith(text);
        } catch (NoSuchFileException putAside) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public long spares() {
        try (var files = Files.list(machine.home.sparePipes())) {
            return files.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public Set<String> names() {
        try (var files = Files.list(machine.home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".times"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public long totalBytes() {
        return names().stream()
                .mapToLong(name -> machine.home.logs().resolve(name).toFile().length())
                .sum();
    }

    public static LogPolicy rotation(long size, int keep) {
        return new LogPolicy(
                Mode.PIPE,
                new Rotation(size, Optional.empty(), keep, Compression.NONE, Optional.empty()));
    }

    public static String numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(n -> n + "\n").collect(Collectors.joining());
    }

    @Override
    public void close() {
        machine.close();
    }
}
