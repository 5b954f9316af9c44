package dev.opm.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.show.StreamKind;
import dev.opm.monitor.page.AppsPage;
import dev.opm.monitor.page.LogText;
import dev.opm.monitor.page.Wish;
import dev.opm.monitor.screen.Graph;
import dev.opm.monitor.screen.Styles;
import dev.opm.monitor.screen.TerminalEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class MonitorViewsTest {
    private final List<Wish> asked = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final Styles styles = new Styles(StreamKind.PLAIN);
    private final MonitorViews views =
            new MonitorViews(
                    styles,
                    new AppsPage(Path.of("/home/ann/.opm"), styles, Graph.Letters.UTF_8),
                    (_, target, stamps) -> {
                        logs.add(target + " " + stamps);
                        throw new IllegalStateException("no log here");
                    },
                    asked::add);

    @Test
    void everythingIsThereAtEightyColumns() {
        list(instance(0, "web", 0, "online", 12.5), instance(1, "api", 0, "online", 0));
        list(instance(0, "web", 0, "online", 50), instance(1, "api", 0, "online", 0));

        assertThat(lines(24, 80).subList(0, 4))
                .containsExactly(
                        "opm 2 instances, 2 online  cpu 50.0%  mem 23.5M  /home/ann/.opm",
                        " id* name                  status      cpu             mem          rst"
                                + "  uptime",
                        "   0 web                   online    50.0%      ▃█   11.8M      ██    0 "
                                + "  1d 2h",
                        "   1 api                   online     0.0%           11.8M      ██    0 "
                                + "  1d 2h");
        assertThat(lines(24, 80)).hasSize(24).allMatch(line -> line.length() <= 80);
        assertThat(lines(24, 80).getLast()).startsWith("s start  x stop  r restart");
    }

    @Test
    void aNarrowScreenLosesTheGraphsAndAWideOneHasMore() {
        list(instance(0, "web", 0, "online", 12.5));

        assertThat(lines(10, 60).subList(1, 3)).allMatch(line -> line.length() <= 60);
        assertThat(lines(10, 60).get(2)).doesNotContain("█");
        assertThat(lines(10, 200).get(2)).contains("█");
    }

    @Test
    void whatIsStoppedIsAskedAboutFirst() {
        list(instance(0, "web", 0, "online", 0), instance(3, "api", 1, "online", 0));
        press("down", "x");
        assertThat(lines(10, 80).getLast()).isEqualTo("stop api:1? (y/n)");

        press("n");
        assertThat(asked).isEmpty();
        press("x", "y");
        assertThat(asked).containsExactly(new Wish.Do("stopping api:1", List.of("stop", "3:1")));
        assertThat(lines(10, 80).getLast()).isEqualTo("stopping api:1 ...");

        views.take(new TerminalEvent.Told("stopped api:1 (id 3)"));
        assertThat(lines(10, 80).getLast()).isEqualTo("stopped api:1 (id 3)");
    }

    @Test
    void aFilterShowsSomeWhileItIsTyped() {
        list(instance(0, "web", 0, "online", 0), instance(3, "api", 0, "errored", 0));
        press("/", "e", "r", "r");
        assertThat(lines(10, 80).get(2)).contains("api");
        assertThat(lines(10, 80).getLast()).isEqualTo("filter: err▏");

        press("backspace", "backspace", "backspace", "c", "p", "u", ">");
        assertThat(lines(10, 80).getLast()).isEqualTo("filter: cpu>▏");
        press("enter");
        assertThat(lines(10, 80).getLast()).contains("is nothing to compare cpu with");
        press("esc");
        assertThat(lines(10, 80)).filteredOn(line -> line.contains("0.0%")).hasSize(3);
    }

    @Test
    void theChosenOneStaysChosenWhereverItGoes() {
        list(instance(0, "web", 0, "online", 1), instance(1, "api", 0, "online", 2));
        press("down", "o", "w");

        assertThat(asked).containsExactly(new Wish.Read("why api", List.of("why", "1:0")));
    }

    @Test
    void aTextIsReadAndSearchedAndLeft() {
        list(instance(0, "web", 0, "online", 0));
        List<String> text = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            text.add("line " + i);
        }
        views.take(new TerminalEvent.Opened("why web", text));
        assertThat(lines(10, 80)).startsWith("why web", "line 0").contains("line 7");

        press("/", "L", "I", "N", "E", " ", "5", "5", "enter", "n");
        assertThat(lines(10, 80)).contains("line 55");
        press("q");
        assertThat(lines(10, 80).getFirst()).startsWith("opm 1 instance");
        assertThat(views.areLeft()).isFalse();
        press("q");
        assertThat(views.areLeft()).isTrue();
    }

    @Test
    void aDaemonThatIsLostIsSaidAndWhatWasSeenStays() {
        list(instance(0, "web", 0, "online", 0));
        views.take(new TerminalEvent.Lost("nobody answers"));

        assertThat(lines(10, 80).getFirst()).startsWith("daemon lost: nobody answers");
        assertThat(lines(10, 80).get(2)).contains("web");
        list(instance(0, "web", 0, "online", 0));
        assertThat(lines(10, 80).getFirst()).startsWith("opm 1 instance");
    }

    @Test
    void aScreenOfFiveLinesShowsTheChosenOne() {
        InstanceView[] many = new InstanceView[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = instance(i, "app" + i, 0, "online", 0);
        }
        list(many);
        press("end");
        assertThat(lines(5, 80).get(3)).contains("app99");
        press("pgup");
        assertThat(lines(5, 80)).anyMatch(line -> line.contains("app97"));
    }

    @Test
    void whatAnAppWritesCannotMoveTheCursor() {
        assertThat(LogText.safe("a\u001b[2Jb\u001b[31mred\u001b[0m\u0007\u001b]0;title\u0007\tc"))
                .isEqualTo("ab\u001b[31mred\u001b[0m   c");
    }

    private void list(InstanceView... instances) {
        views.take(new TerminalEvent.Listed(List.of(instances)));
    }

    private void press(String... keys) {
        for (String key : keys) {
            views.take(new TerminalEvent.Pressed(key));
        }
    }

    private List<String> lines(int rows, int columns) {
        return views.draw(rows, columns).stream()
                .map(AttributedString::toString)
                .map(String::stripTrailing)
                .toList();
    }

    private static InstanceView instance(
            int id, String name, int index, String status, double cpu) {
        return new InstanceView(
                id,
                name,
                index,
                Optional.of(4000 + id),
                status,
                "up",
                0,
                Optional.of(Instant.EPOCH),
                Optional.of(93_784_000L),
                cpu,
                12_345_678,
                List.of("sleep", "100"),
                "/srv",
                Optional.empty(),
                "default");
    }
}
