package dev.opm.adapters.posix.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.opm.adapters.posix.census.Recognizer;
import dev.opm.adapters.posix.testing.Await;
import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober.Finding;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Notification sockets and who speaks to them.
class NotificationsIT {
    private static final AppName APP = new AppName("app");

    private static final String FLOOD =
            "$n = shift; $n =~ s/^@/\\0/; $s = IO::Socket::UNIX->new(Type => SOCK_DGRAM);"
                    + " for (1 .. 2000) { send($s, \"READY=1\\n\", 0, pack_sockaddr_un($n)) }";

    @AutoClose private final TestHome machine = new TestHome();
    private final Queue<String> news = new ConcurrentLinkedQueue<>();
    private final Notifications daemon = daemon();

    @Test
    void aFloodOfAStrangersIsCountedAndNotBelieved() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root: becomes nobody");
        Mark mark = mark("t0");
        String name =
                Objects.requireNonNull(
                        daemon.listen(mark, APP, Optional.empty()).get("NOTIFY_SOCKET"));
        daemon.begun(mark, machine.start(InstanceId.of(0, 0), "sleep", "60"));
        Process flood =
                new ProcessBuilder(
                                "setpriv",
                                "--reuid",
                                "65534",
                                "--clear-groups",
                                "perl",
                                "-MIO::Socket::UNIX",
                                "-MSocket",
                                "-e",
                                FLOOD,
                                name)
                        .inheritIO()
                        .start();
        assertThat(flood.waitFor()).isZero();
        Await.until("all of it was heard", () -> news.stream().anyMatch(l -> l.contains("999")));

        assertThat(news).hasSizeLessThanOrEqualTo(4);
        assertThat(daemon.ready(mark)).isInstanceOf(Finding.Ill.class);
    }

    @Test
    void theNextDaemonHasTheSameNamesAndNobodyCanGuessThem() {
        String first = daemon.listen(mark("t0"), APP, Optional.empty()).toString();
        daemon.forget(mark("t0"));

        assertThat(daemon().listen(mark("t0"), APP, Optional.empty())).hasToString(first);
        assertThat(daemon.listen(mark("t1"), APP, Optional.empty())).doesNotHaveToString(first);
        assertThat(first).doesNotContain("t0").doesNotContain(machine.id.value());
    }

    @Test
    void aNameThatSomebodyElseHasByThenCostsNoAppItsLife() {
        Mark mark = mark("t0");
        daemon.listen(mark, APP, Optional.empty());
        Identity process = machine.start(InstanceId.of(0, 0), "sleep", "60");
        Notifications next = daemon();
        next.resume(mark, APP, process);

        assertThat(next.watchdog(mark, Duration.ofNanos(1))).isEqualTo(new Finding.Well());
        assertThat(next.ready(mark)).isEqualTo(new Finding.Well());
        assertThat(news).anyMatch(line -> line.contains("EADDRINUSE"));
    }

    private Notifications daemon() {
        return new Notifications(
                machine.home.notifyKey(), new Recognizer(machine.home, machine.id), news::add);
    }

    private Mark mark(String token) {
        return new Mark(machine.id.value(), InstanceId.of(0, 0), token);
    }
}
