package dev.opm.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.cli.line.Verb;
import dev.opm.domain.setting.Vocabulary;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManualPagesTest {
    private final Map<String, String> pages = ManualPages.all("1.2.3", "2026-01-31");

    @Test
    void everyCommandHasAPageWithItsOptions() {
        for (Verb verb : Verb.values()) {
            String page = pages.get("man1/opm-" + verb.word().replace(' ', '-') + ".1");
            assertThat(page)
                    .as(verb.word())
                    .startsWith(".TH \"OPM")
                    .contains("2026-01-31", "1.2.3");
            verb.options()
                    .forEach(option ->
                            assertThat(page).contains(option.toString().replace("-", "\\-")));
        }
    }

    @Test
    void everyOtherNameLeadsToThePageOfItsCommand() {
        assertThat(pages).containsEntry("man1/opm-dash.1", ".so man1/opm-monitor.1\n");
        assertThat(pages.get("man1/opm-daemon.1")).contains("opm\\-daemon\\-restart(1)");
        for (Verb verb : Verb.values()) {
            verb.aliases()
                    .forEach(alias -> assertThat(pages).containsKey("man1/opm-" + alias + ".1"));
        }
    }

    @Test
    void thePageOfAppsFilesHasEveryKey() {
        Vocabulary.ALL.forEach(setting ->
                assertThat(pages.get("man5/opm.yaml.5")).contains("\n.B " + setting.key() + "\n"));
    }

    @Test
    void aLineThatBeginsWithAPointIsNoRequest() {
        assertThat(new Roff().line(".config.js").toString()).isEqualTo("\\&.config.js\n");
    }
}
