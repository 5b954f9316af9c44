package dev.opm.daemon.growth;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.client.DaggerClientComponent;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A daemon with some apps that start and stop for as long as somebody turns. Closing ends all.
final class Treadmill implements AutoCloseable {
    private static final Path DAEMON =
            Path.of(System.getProperty("opm.dist", "target/dist"), "opm-daemon").toAbsolutePath();

    private final DaemonClient client;
    private final Process daemon;

    /// @param folder for the home, removed by who made it
    Treadmill(Path folder, int apps) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        client = DaggerClientComponent.factory().of(new SocketHome(home)).client();
        ProcessBuilder builder = new ProcessBuilder(DAEMON.toString(), "--home", home.toString());
        builder.redirectErrorStream(true).redirectOutput(home.resolve("daemon.log").toFile());
        daemon = builder.start();
        try {
            begin(home, apps);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void begin(Path home, int apps) throws IOException {
        while (client.probe().from() != DaemonClient.Reachability.ANSWERS) {
            if (!daemon.isAlive()) {
                throw new IOException("the daemon ended: " + log(home));
            }
            LockSupport.parkNanos(5_000_000);
        }
        for (int i = 0; i < apps; i++) {
            ask(
                    new Request.StartProgram(
                            List.of("sleep", "1000000"), invocation(), named("sleep-" + i)));
        }
    }

    long pid() {
        return daemon.pid();
    }

    /// Every app stops and starts once.
    void turn() {
        ask(new Request.Stop(List.of("all")));
        ask(new Request.Start(List.of("all"), invocation(), Request.StartOptions.NONE));
    }

    @Override
    public void close() {
        if (daemon.isAlive()) {
            client.ask(new Request.DaemonStop(Request.Apps.STOP), _ -> {});
        }
        daemon.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private void ask(Request<?> request) {
        if (client.ask(request, _ -> {}) instanceof Reply.Failed(var _, String message)) {
            throw new IllegalStateException(request + ": " + message);
        }
    }

    private static Request.Invocation invocation() {
        return new Request.Invocation("/", Map.of("PATH", "/usr/bin:/bin"));
    }

    private static Request.StartOptions named(String name) {
        return new Request.StartOptions(Optional.of(name), Value.Fields.NONE);
    }

    private static String log(Path home) throws IOException {
        return Files.readString(home.resolve("daemon.log"));
    }
}
