package dev.opm.domain.appsfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Namespace;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.appsfile.Difference.Extent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final AppSpec NOW =
            spec(Map.of("PATH", "/old", "SHELL", "sh", "A", "1"), Set.of("A"));

    @Test
    void whatAnAppInheritedIsNotCompared() {
        Difference difference =
                Difference.between(NOW, spec(Map.of("PATH", "/new", "A", "1"), Set.of("A")));

        assertThat(difference.extent()).isEqualTo(Extent.NONE);
        assertThat(difference.wanted().launch()).isEqualTo(NOW.launch());
    }

    @Test
    void aVariableThatIsSetByNameIs() {
        Difference difference =
                Difference.between(NOW, spec(Map.of("PATH", "/new", "A", "2"), Set.of("A")));

        assertThat(difference.extent()).isEqualTo(Extent.PROCESS);
        assertThat(difference.fields()).extracting(Difference.Field::name).containsExactly("env.A");
        assertThat(difference.wanted().launch().env())
                .isEqualTo(Map.of("PATH", "/old", "SHELL", "sh", "A", "2"));
    }

    @Test
    void aVariableThatIsNoLongerSetGoesOrIsInheritedAgain() {
        assertThat(env(spec(Map.of("PATH", "/new"), Set.of()))).doesNotContainKey("A");
        assertThat(env(spec(Map.of("A", "shell"), Set.of()))).containsEntry("A", "shell");
    }

    @Test
    void settingsTakeNoNewProcessUnlessTheyAreOfTheLaunchOrItsOutput() {
        assertThat(extent(AppDraft.of(NOW).instances(3).done())).isEqualTo(Extent.SETTINGS);
        assertThat(extent(AppDraft.of(NOW).namespace(new Namespace("prod")).done()))
                .isEqualTo(Extent.SETTINGS);
        assertThat(extent(NOW.withLogs(new LogPolicy(LogPolicy.Mode.NONE, NOW.logs().rotation()))))
                .isEqualTo(Extent.PROCESS);
        assertThat(extent(NOW.withLaunch(NOW.launch().withCwd(Path.of("/b")))))
                .isEqualTo(Extent.PROCESS);
        assertThat(Difference.between(NOW, AppDraft.of(NOW).instances(3).done()).isOfNumberOnly())
                .isTrue();
    }

    private static Extent extent(AppSpec written) {
        return Difference.between(NOW, written).extent();
    }

    private static Map<String, String> env(AppSpec written) {
        return Difference.between(NOW, written).wanted().launch().env();
    }

    private static AppSpec spec(Map<String, String> env, Set<String> set) {
        return AppDraft.of(
                        AppSpec.of(
                                new AppName("web"),
                                new Launch(List.of("sleep", "1"), Path.of("/"), env)))
                .envSet(set)
                .done();
    }
}
