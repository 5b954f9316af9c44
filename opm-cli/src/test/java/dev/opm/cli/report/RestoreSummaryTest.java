package dev.opm.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.cli.fake.Views;
import dev.opm.cli.show.StreamKind;
import dev.opm.cli.show.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreSummaryTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(StreamKind surface) {
        return new Terminal(out, surface, err, surface, 60);
    }

    private void show(RestoreView view) {
        new RestoreSummary(view).show(terminal(StreamKind.PIPE));
    }

    private static RestoreView view(String outcome, RestoreView.Line... lines) {
        return new RestoreView(outcome, "op", 2, 5, 0, 1, 812, List.of(lines), List.of("old dump"));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCommittedRestoreIsOneLine() {
        show(
                view(
                        "committed",
                        Views.line(0, "web", 0, "adopted"),
                        Views.line(1, "api", 0, "started")));

        assertThat(out())
                .isEqualTo("restored 2 instances in 0.8 s: 2 adopted, 5 started, 1 stray swept\n");
        assertThat(err()).isEqualTo("opm: warning: old dump\n");
    }

    @Test
    void aFailedOneNamesEveryInstanceThatFailed() {
        show(
                view(
                        "rolled-back",
                        Views.line(0, "web", 0, "rolled-back"),
                        Views.failed(1, "api", "chdir", "failed at chdir: ENOENT /srv/api")));

        assertThat(out()).isEmpty();
        assertThat(err())
                .isEqualTo(
                        """
                        opm: warning: old dump
                          api (id 1): failed at chdir: ENOENT /srv/api
                        opm: restore: rolled back: 1 of 2 instances failed; what this restore had started is stopped
                        """);
    }

    @Test
    void aRefusedOneSaysThatNothingWasTouched() {
        show(view("refused", Views.failed(1, "api", "check", "ENOENT /srv/api")));

        assertThat(err())
                .endsWith(
                        "opm: restore: refused: 1 of 1 instance failed the checks; nothing was"
                                + " touched\n");
    }

    @Test
    void whereNoInstanceIsToBlameTheReasonIsSaid() {
        String why = "no readable dump: a.json is empty; nothing was touched";
        show(
                new RestoreView(
                        "refused", "op", 0, 0, 0, 0, 1, List.of(), List.of(), Optional.of(why)));

        assertThat(err()).isEqualTo("opm: restore: refused: " + why + "\n");
    }

    @Test
    void aPlanSaysWhatItWouldDo() {
        show(
                view(
                        "planned",
                        Views.line(0, "web", 0, "adopted"),
                        Views.line(0, "web", 1, "started")));

        assertThat(out())
                .isEqualTo(
                        """
                        would restore 2 instances: 2 to adopt, 5 to start, 1 stray to sweep; nothing was changed
                          adopt web:0 (id 0), pid 4000
                          start web:1 (id 0), pid 4000
                        """);
    }

    @Test
    void theBarNamesWhoIsAwaitedAndFitsTheLine() {
        Reply.Progress progress =
                new Reply.Progress("spawn", 12, 30, List.of("web", "api", "worker"), List.of());

        assertThat(RestoreProgressBar.bar(progress, 70))
                .isEqualTo("[#########---------------] 12 of 30 up, awaiting web, api, worker");
        assertThat(RestoreProgressBar.bar(progress, 50))
                .isEqualTo("[#########---------------] 12 of 30 up, awaiting …");
        assertThat(RestoreProgressBar.bar(progress, 30))
                .isEqualTo("12 of 30 up, awaiting web, ap…");
    }

    @Test
    void whereNobodyLooksThereIsALinePerInstance() {
        Reply.Progress progress =
                new Reply.Progress("spawn", 1, 2, List.of("api"), List.of("web started, pid 7"));
        try (RestoreProgressBar lines = new RestoreProgressBar(terminal(StreamKind.PIPE))) {
            lines.accept(progress);
        }

        assertThat(err()).isEqualTo("web started, pid 7\n");
    }

    @Test
    void theBarIsRedrawnAndTakenAway() {
        Reply.Progress progress =
                new Reply.Progress("verify", 1, 2, List.of("api"), List.of("news"));
        try (RestoreProgressBar bar = new RestoreProgressBar(terminal(StreamKind.COLOURS))) {
            bar.accept(progress);
            bar.accept(progress);
        }

        assertThat(err())
                .isEqualTo(
                        "\r\u001b[K[############------------] 1 of 2 up, awaiting api\r\u001b[K");
        assertThat(out()).isEmpty();
    }
}
