package dev.opm.cli;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.fake.CliRun;
import dev.opm.cli.fake.FakeDocuments;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.StreamKind;
import dev.opm.cli.show.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Runs the whole command line within the test, against a given daemon.
final class CliBench {
    private final DaemonClient daemon;
    private final Map<String, String> env = new HashMap<>(Map.of("PATH", "/bin"));
    private StreamKind surface = StreamKind.PIPE;
    private Optional<String> program = Optional.empty();

    CliBench(DaemonClient daemon) {
        this.daemon = daemon;
    }

    CliBench env(String name, String value) {
        env.put(name, value);
        return this;
    }

    CliBench on(StreamKind other) {
        surface = other;
        return this;
    }

    CliBench daemonProgram(String path) {
        program = Optional.of(path);
        return this;
    }

    CliRun run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                new Cli(
                                new Caller(Optional.of(Path.of("/srv/here")), env),
                                new Terminal(out, surface, err, surface, 80),
                                new Cli.LaunchEnvironment(Optional.of("/home/ann"), program),
                                _ -> new FakeWire())
                        .run(args);
        return new CliRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private final class FakeWire implements Wire {
        @Override
        public DaemonClient client() {
            return daemon;
        }

        @Override
        public Documents documents() {
            return new FakeDocuments();
        }
    }
}
