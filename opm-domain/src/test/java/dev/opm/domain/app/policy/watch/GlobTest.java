package dev.opm.domain.app.policy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    private static final Path ROOT = Path.of("/srv/web");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    *.log         | a.log          | true
                    *.log         | deep/in/a.log  | true
                    *.log         | a.logs         | false
                    logs          | logs           | true
                    logs          | logs/a/b       | true
                    logs          | x/logs/a       | true
                    logs/         | logs/a         | true
                    ./logs        | logs/a         | true
                    src/gen       | src/gen/a.js   | true
                    src/gen       | x/src/gen/a.js | false
                    logs/**       | logs/a/b       | true
                    logs/**       | x/logs/a       | false
                    logs/*.txt    | logs/a.txt     | true
                    logs/*.txt    | logs/b/a.txt   | false
                    **/gen        | gen/x          | true
                    **/gen/*.js   | a/b/gen/x.js   | true
                    a/**/z        | a/z            | true
                    a/**/z        | a/b/c/z        | true
                    a?c           | abc            | true
                    a?c           | a/c            | false
                    [ab].js       | b.js           | true
                    [!ab].js      | b.js           | false
                    [!ab].js      | c.js           | true
                    *.{log,tmp}   | x.tmp          | true
                    /srv/web/tmp  | tmp/x          | true
                    /srv/tmp      | tmp/x          | false
                    a.c           | abc            | false
                    \\.env      | .env           | true
                    """)
    void aGlobMeansWhatIgnoreFilesMean(String glob, String path, boolean ignored) {
        assertThat(filter(glob).ignores(ROOT, ROOT.resolve(path))).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource({
        ".git/index",
        "node_modules/x",
        "a/__pycache__/b",
        "x.pyc",
        ".app.js.swp",
        "app.js~",
        ".#app.js",
        "4913"
    })
    void whatToolsWriteBesideNeverCounts(String path) {
        assertThat(filter("none").ignores(ROOT, ROOT.resolve(path))).isTrue();
    }

    @Test
    void theWatchedFolderItselfCountsWhateverItIsCalled() {
        Path root = Path.of("/srv/node_modules");
        assertThat(filter("none").ignores(root, root)).isFalse();
        assertThat(filter("none").ignores(root, root.resolve("a.js"))).isFalse();
    }

    @Test
    void theHomeNeverCounts() {
        Watch watch = new Watch(List.of(ROOT), List.of(), Duration.ZERO);
        WatchFilter filter = new WatchFilter(watch, List.of(ROOT.resolve(".opm")));
        assertThat(filter.ignores(ROOT, ROOT.resolve(".opm/logs/web-0.out.log"))).isTrue();
        assertThat(filter.ignores(ROOT, ROOT.resolve(".opmrc"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"[a,a [ is not closed", "{a,a { is not closed", "/,is empty"})
    void aGlobThatIsNoneIsRefused(String glob, String why) {
        assertThatThrownBy(() -> Glob.of(glob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("\"" + glob + "\"");
    }

    private static WatchFilter filter(String glob) {
        return new WatchFilter(new Watch(List.of(ROOT), List.of(glob), Duration.ZERO), List.of());
    }
}
