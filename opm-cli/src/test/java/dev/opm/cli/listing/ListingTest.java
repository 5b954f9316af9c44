package dev.opm.cli.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.fake.Views;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.StreamKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
    /// web uses 0.3 % and 11.8 MB and is up for a day; job ended three times.
    private static final List<InstanceView> SOME =
            List.of(
                    Views.online(0, "web", 0, 4711),
                    Views.online(0, "web", 1, 4712),
                    Views.down(1, "job", "errored", new ExitView.Code(3)),
                    Views.in("prod", Views.online(2, "api", 0, 99)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=web | web web",
                "name=w*,j* | web web job",
                "name!=web | job api",
                "status=errored | job",
                "status=online,errored | web web job api",
                "cpu>0.1 | web web api",
                "cpu>0.4% | ''",
                "mem>=11M | web web api",
                "mem<1K | ''",
                "uptime>1d | web web api",
                "uptime<5m | ''",
                "restarts>0 | job",
                "started<=1970-01-01T00:00:00Z | web web api",
                "started>1970-01-01T00:00:01Z | ''",
                "id=0,2 | web web api",
                "pid!=99 | web web",
                "ns=prod | api",
                "PRO | api",
                "web | web web",
            })
    void whatIsShown(String filter, String names) throws UsageException {
        assertThat(names(InstanceFilter.of("list: --filter", List.of(filter)).of(SOME)))
                .isEqualTo(names);
    }

    @Test
    void allFiltersMustHold() throws UsageException {
        assertThat(names(InstanceFilter.of("x", List.of("web", "pid=4712")).of(SOME)))
                .isEqualTo("web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | api job web web",
                "name:desc | web web job api",
                "id:desc | api job web web",
                "restarts | job web web api",
                "restarts:asc | web web api job",
                "mem | web web api job",
                "memory:desc | web web api job",
                "pid | api web web job",
                "status,name | job api web web",
            })
    void inWhichOrder(String order, String names) throws UsageException {
        assertThat(names(InstanceOrder.of("list: --sort", order).of(SOME))).isEqualTo(names);
    }

    @Test
    void columnsAreThoseThatWereAskedFor() throws UsageException {
        assertThat(render("name,pid,exit,command"))
                .isEqualTo(
                        """
                        name   pid  exit         command
                        web   4711  -            sleep 100
                        web   4712  -            sleep 100
                        job      -  exit code 3  false
                        api     99  -            sleep 100
                        """);
    }

    @Test
    void aTemplateGivesALineEach() throws UsageException {
        assertThat(render("{name}\\t{pid} is {status}"))
                .isEqualTo(
                        """
                        web\t4711 is online
                        web\t4712 is online
                        job\t- is errored
                        api\t99 is online
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "nam | list: --format \"nam\" is no field; did you mean name?",
                "{nam} | list: --format \"nam\" is no field; did you mean name?",
                "{name | list: --format \"{name\": a { has no }; write {name}, {pid} and so on",
                "name,,pid | list: --format \"\" is no field; use one of id, name, namespace,",
            })
    void whatIsNoFormatSaysWhy(String format, String message) {
        assertThatThrownBy(() -> ListFormat.of("list: --format", format))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "cpu>lots | \"cpu>lots\": \"lots\" is nothing to compare cpu with; write cpu>50",
                "mem>5T | \"mem>5T\": \"5T\" is nothing to compare mem with; write mem>500M",
                "uptime<5 | \"uptime<5\": \"5\" is nothing to compare uptime with; write uptime<5m",
                "started>today | \"started>today\": \"today\" is nothing to compare started with; write started>2026-01-31T12:00:00Z",
                "name>a | \"name>a\": name is no number; use = or !=",
                "hue=red | \"hue\" is no field; use one of",
            })
    void whatIsNoFilterSaysWhy(String filter, String message) {
        assertThatThrownBy(() -> InstanceFilter.of("list: --filter", List.of(filter)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("list: --filter " + message);
    }

    @Test
    void whatIsNoOrderSaysWhy() {
        assertThatThrownBy(() -> InstanceOrder.of("list: --sort", "mem:up"))
                .hasMessage("list: --sort \"mem:up\": after the colon comes asc or desc");
    }

    @Test
    void aGlobIsQuickWhateverItIs() {
        assertThat(InstanceFilter.matches("a".repeat(5000) + "b", "*a".repeat(50) + "c")).isFalse();
        assertThat(InstanceFilter.matches("web-1", "w*-*")).isTrue();
        assertThat(InstanceFilter.matches("", "*")).isTrue();
    }

    private static String render(String format) throws UsageException {
        return ListFormat.of("list: --format", format)
                .render(SOME, Integer.MAX_VALUE, StreamKind.PIPE);
    }

    private static String names(List<InstanceView> views) {
        return String.join(" ", views.stream().map(InstanceView::name).toList());
    }
}
