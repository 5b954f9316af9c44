package dev.opm.adapters.posix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.census.Recognizer;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.home.HomeModule;
import dev.opm.adapters.posix.notification.Notifications;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import dev.opm.domain.testing.contract.ProberContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The prober against servers of this process; an instance's port is in its environment.
class PosixProberTest extends ProberContract {
    @TempDir Path folder;
    private final List<CannedServer> servers = new ArrayList<>();
    private final List<Prober> prober = new ArrayList<>();
    private final List<Launch> commands = new ArrayList<>();

    @Override
    protected Prober prober() {
        if (prober.isEmpty()) {
            prober.add(made());
        }
        return prober.getFirst();
    }

    private Prober made() {
        HomeDirectory home = HomeDirectory.open(new Home(folder.resolve("home")));
        return new PosixProber(
                (launch, _) -> {
                    commands.add(launch);
                    return new Finding.Well();
                },
                new Listeners(
                        new LogLines((_, _) -> List.of()),
                        new Notifications(
                                home.notifyKey(),
                                new Recognizer(home, HomeModule.homeId(home)),
                                _ -> {})));
    }

    @AfterEach
    void closeServers() throws IOException {
        for (CannedServer server : servers) {
            server.close();
        }
    }

    @Override
    protected Subject well() {
        return subject(Integer.toString(server().port()));
    }

    @Override
    protected Subject ended() {
        CannedServer server = server();
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return subject(Integer.toString(server.port()));
    }

    @Override
    protected Check check(Subject subject) {
        return new Check.Tcp("127.0.0.1", "${PORT}");
    }

    @Test
    void aVariableThatIsNotThereIsNamed() {
        assertThat(
                        prober().check(
                                        well(),
                                        new Check.Tcp("127.0.0.1", "${OTHER}"),
                                        Duration.ofSeconds(1)))
                .isEqualTo(new Finding.Ill("the instance's environment has no variable OTHER"));
    }

    @Test
    void aCommandHasTheInstancesEnvironmentAndDirectory() {
        Subject subject = subject("4711");
        prober().check(
                        subject,
                        new Check.Exec(List.of("curl", "http://x:${PORT}")),
                        Duration.ofSeconds(1));

        assertThat(commands)
                .containsExactly(
                        new Launch(
                                List.of("curl", "http://x:4711"),
                                Path.of("/srv"),
                                Map.of(
                                        "PORT",
                                        "4711",
                                        "OPM_APP",
                                        "web",
                                        "OPM_INSTANCE_INDEX",
                                        "0")));
    }

    @Test
    void whatNobodyListenedToIsIll() {
        Subject subject = subject("1");

        assertThat(prober().check(subject, new Check.Notify(), Duration.ofSeconds(1)))
                .isEqualTo(new Finding.Ill("nobody listened when it was started"));
        assertThat(prober().check(subject, new Check.LogLine("x"), Duration.ofSeconds(1)))
                .isEqualTo(new Finding.Ill("nobody listened when it was started"));
    }

    private CannedServer server() {
        CannedServer server = new CannedServer(0);
        servers.add(server);
        return server;
    }

    /// No process has the highest pid there can be, so the app's own environment counts.
    private static Subject subject(String port) {
        Launch launch = new Launch(List.of("web"), Path.of("/srv"), Map.of("PORT", port));
        return new Subject(
                AppSpec.of(new AppName("web"), launch),
                launch,
                new Mark("home", InstanceId.of(0, 0), "token"),
                new Identity(Integer.MAX_VALUE, 1, new Boot("boot", 1)));
    }
}
