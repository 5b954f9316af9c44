package dev.opm.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.fake.Views;
import dev.opm.cli.show.StreamKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceTableTest {
    private static final List<InstanceView> SOME =
            List.of(
                    Views.online(0, "web", 0, 4711),
                    Views.online(0, "web", 1, 4712),
                    Views.down(1, "größe", "stopped", new ExitView.Code(0)),
                    Views.down(12, "日本", "errored", new ExitView.Killed("KILL")));

    @Test
    void theTableIsAligned() {
        assertThat(InstanceTable.render(SOME, Integer.MAX_VALUE, StreamKind.PIPE))
                .isEqualTo(
                        """
                        id  name    pid  status   uptime  restarts   cpu    mem
                         0  web:0  4711  online    1d 2h         0  0.3%  11.8M
                         0  web:1  4712  online    1d 2h         0  0.3%  11.8M
                         1  größe     -  stopped       -         3     -      -
                        12  日本      -  errored       -         3     -      -
                        """);
    }

    @Test
    void namespacesAreShownOnceThereIsOne() {
        assertThat(
                        InstanceTable.render(
                                List.of(
                                        Views.online(0, "web", 0, 4711),
                                        Views.in("prod", Views.online(1, "api", 0, 4712))),
                                Integer.MAX_VALUE,
                                StreamKind.PIPE))
                .isEqualTo(
                        """
                        id  namespace  name   pid  status  uptime  restarts   cpu    mem
                         0  default    web   4711  online   1d 2h         0  0.3%  11.8M
                         1  prod       api   4712  online   1d 2h         0  0.3%  11.8M
                        """);
    }

    @Test
    void aNarrowTerminalLosesTheLeastNeededColumnsFirst() {
        assertThat(InstanceTable.render(SOME.subList(0, 2), 34, StreamKind.PLAIN))
                .isEqualTo(
                        """
                        id  name    pid  status  uptime
                         0  web:0  4711  online   1d 2h
                         0  web:1  4712  online   1d 2h
                        """);
        assertThat(InstanceTable.render(SOME.subList(0, 1), 4, StreamKind.PLAIN))
                .isEqualTo("name\nweb\n");
    }

    @Test
    void whatDriftedIsSaidOnceSomethingDid() {
        InstanceView web = Views.online(0, "web", 0, 4711);

        assertThat(
                        InstanceTable.render(
                                List.of(
                                        web,
                                        Views.drifting(
                                                Views.online(1, "api", 0, 4711),
                                                "unsaved",
                                                "runs as before")),
                                Integer.MAX_VALUE,
                                StreamKind.PIPE))
                .isEqualTo(
                        """
                        id  name   pid  status  uptime  restarts   cpu    mem  drift
                         0  web   4711  online   1d 2h         0  0.3%  11.8M
                         1  api   4711  online   1d 2h         0  0.3%  11.8M  unsaved, runs as before
                        """);
    }

    @Test
    void aLongNameIsCutBeforeAnythingGoes() {
        List<InstanceView> one = List.of(Views.online(0, "a-very-long-name-".repeat(4), 0, 4711));

        assertThat(InstanceTable.render(one, 62, StreamKind.PLAIN))
                .isEqualTo(
                        """
                        id  name            pid  status  uptime  restarts   cpu    mem
                         0  a-very-long-…  4711  online   1d 2h         0  0.3%  11.8M
                        """);
        assertThat(InstanceTable.render(one, 34, StreamKind.PLAIN))
                .isEqualTo(
                        """
                        id  name               pid  status
                         0  a-very-long-nam…  4711  online
                        """);
    }

    @Test
    void onlyTheStatusIsColouredAndOnlyWhereSomebodyLooks() {
        assertThat(InstanceTable.render(SOME, 80, StreamKind.COLOURS))
                .contains("\u001b[32monline\u001b[0m")
                .contains("\u001b[31merrored\u001b[0m");
        assertThat(InstanceTable.render(SOME, 80, StreamKind.PLAIN)).doesNotContain("\u001b");
    }

    @Test
    void noColorAndADumbTerminalMeanNoColours() {
        assertThat(StreamKind.of("yes", Map.of())).isEqualTo(StreamKind.COLOURS);
        assertThat(StreamKind.of("yes", Map.of("NO_COLOR", "1"))).isEqualTo(StreamKind.PLAIN);
        assertThat(StreamKind.of("yes", Map.of("TERM", "dumb"))).isEqualTo(StreamKind.PLAIN);
        assertThat(StreamKind.of("no", Map.of())).isEqualTo(StreamKind.PIPE);
    }

    @Test
    void widthsAreThoseOfATerminal() {
        assertThat(Width.of("日本")).isEqualTo(4);
        assertThat(Width.of("e\u0301")).isEqualTo(1);
        assertThat(Width.of("🚀")).isEqualTo(2);
        assertThat(Width.cut("日本語", 4)).isEqualTo("日…");
        assertThat(Width.cut("web", 3)).isEqualTo("web");
    }

    @Test
    void numbersAreAsPeopleReadThem() {
        assertThat(
                        List.of(
                                Measure.uptime(999),
                                Measure.uptime(200_000),
                                Measure.uptime(18_720_000),
                                Measure.uptime(273_600_000)))
                .containsExactly("0s", "3m 20s", "5h 12m", "3d 4h");
        assertThat(List.of(Measure.bytes(512), Measure.bytes(1536), Measure.bytes(2L << 30)))
                .containsExactly("512B", "1.5K", "2.0G");
        assertThat(
                        List.of(
                                Measure.duration(0),
                                Measure.duration(1500),
                                Measure.duration(3_600_000)))
                .containsExactly("0", "1.5s", "1h");
        assertThat(List.of(Measure.duration(200), Measure.duration(1234), Measure.took(812)))
                .containsExactly("200ms", "1234ms", "0.8 s");
    }
}
