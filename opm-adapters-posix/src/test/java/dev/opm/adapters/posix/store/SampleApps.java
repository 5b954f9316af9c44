package dev.opm.adapters.posix.store;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.dump.Dump;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Apps for tests: a plain one, and ones with every text that could break a file.
public final class SampleApps {
    public static final Instant THEN = Instant.parse("2026-01-31T12:00:00.123456789Z");
    private static final List<String> PIECES =
            List.of(
                    "a",
                    "web",
                    " ",
                    "\n",
                    "\r",
                    "\t",
                    "\"",
                    "\\",
                    "'",
                    "/",
                    "=",
                    "{",
                    "}",
                    ",",
                    "\u001b[1m",
                    "\u007f",
                    "\u0001",
                    "ü",
                    "ß",
                    "漢",
                    "\u2028",
                    "\ufeff",
                    "😀",
                    "$HOME",
                    "null",
                    "\ud83d",
                    "");

    private SampleApps() {}

    /// A dump as its file has it.
    static byte[] file(Dump dump) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DumpJson.write(dump).writeTo(bytes);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    public static App plain(int id, String name) {
        Launch launch =
                new Launch(
                        List.of("sleep", "100"),
                        Path.of("/srv"),
                        Map.of("PATH", "/usr/bin:/bin", "GREETING", "say \"hi\"\nü 😀 \u001b[0m"));
        return new App(
                new AppId(id),
                AppSpec.of(new AppName(name), launch).withInstances(2),
                List.of(DesiredState.UP, DesiredState.DOWN));
    }

    public static Dump dump(String... names) {
        List<App> apps = new ArrayList<>();
        for (String name : names) {
            apps.add(plain(apps.size(), name));
        }
        return new Dump(apps.size(), apps, THEN);
    }

    public static List<App> random(Random random) {
        List<App> apps = new ArrayList<>();
        int id = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            id += 1 + random.nextInt(3);
            apps.add(random(random, id));
        }
        return apps;
    }

    private static App random(Random random, int id) {
        int instances = 1 + random.nextInt(4);
        AppSpec spec =
                new AppSpec(
                        new AppName("app-ü\"\\" + id),
                        launch(random),
                        instances,
                        new RestartPolicy(
                                any(random, RestartPolicy.Mode.values()),
                                Duration.ofMillis(random.nextInt(100_000)),
                                random.nextInt(100)),
                        new StopPolicy(Duration.ofMillis(random.nextInt(100_000))),
                        logs(random));
        List<DesiredState> desired = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            desired.add(any(random, DesiredState.values()));
        }
        return new App(new AppId(id), spec, desired);
    }

    private static LogPolicy logs(Random random) {
        return new LogPolicy(
                any(random, LogPolicy.Mode.values()),
                new LogPolicy.Rotation(
                        1 + random.nextInt(1 << 30),
                        random.nextBoolean()
                                ? Optional.of(Duration.ofMillis(1 + random.nextInt(100_000)))
                                : Optional.empty(),
                        random.nextInt(100),
                        any(random, LogPolicy.Compression.values()),
                        random.nextBoolean()
                                ? Optional.of(1 + random.nextLong(1L << 40))
                                : Optional.empty()));
    }

    public static Launch launch(Random random) {
        List<String> command = new ArrayList<>(List.of("/bin/x" + text(random)));
        Map<String, String> env = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            command.add(text(random));
            env.put("K" + i + text(random).replaceAll("=|\\p{Cs}", ""), text(random));
        }
        return new Launch(command, Path.of("/srv/a b/\"c\\"), env);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
