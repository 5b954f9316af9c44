package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `list` says which apps are no longer as their file.
class FileDriftIT {
    private static final String APPS =
            """
            apps:
              web: {command: sleep 3721, env: {PORT: 80}}
              api: {command: sleep 3722}
            """;

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void itIsSeenOnceTheAppOrTheFileIsAnother() throws IOException {
        String file = opm.file("apps.yaml", APPS);
        opm.run("start", "apps.yaml").ok();
        opm.run("save").ok();
        assertThat(opm.run("list").ok().out()).doesNotContain("drift");

        opm.run("set", "web", "max_memory=200M").ok();
        assertThat(drifts()).containsExactly("web unsaved, differs from apps.yaml", "api -");
        opm.run("apply", "apps.yaml").ok();
        opm.run("save").ok();
        assertThat(drifts()).containsExactly("web -", "api -");

        opm.file("apps.yaml", APPS.replace("3722", "3723") + "# a word\n");
        assertThat(drifts()).containsExactly("web -", "api differs from apps.yaml");
        opm.run("daemon", "restart").ok();
        assertThat(drifts()).containsExactly("web -", "api differs from apps.yaml");
        assertThat(opm.run("list", "--json").ok().json().at("/1/drift/0").text())
                .isEqualTo("differs from apps.yaml");

        opm.file("apps.yaml", "apps: {web: {command: sleep 3721, env: {PORT: 80}}}");
        assertThat(drifts()).containsExactly("web -", "api not in apps.yaml");
        Files.delete(Path.of(file));
        assertThat(opm.run("list").ok().err()).isEmpty();
    }

    @Test
    void aFileWithAFlawIsToldAndTheListShownAllTheSame() {
        opm.file("apps.yaml", APPS);
        opm.run("start", "apps.yaml").ok();
        opm.file("apps.yaml", APPS.replace("command", "comand"));

        Run list = opm.run("list").ok();
        assertThat(list.err())
                .contains("warning: ", "apps.yaml line 2", "\"comand\"")
                .endsWith("cannot be shown until that is mended\n")
                .doesNotContain("nothing was");
        assertThat(list.out()).contains("web", "api");
    }

    @Test
    void oneOfTheAppsIsAppliedAndTheOthersAreStillOfTheFile() {
        opm.file("apps.yaml", APPS);
        opm.run("start", "apps.yaml").ok();

        assertThat(opm.run("apply", "apps.yaml", "--only", "web").ok().err()).isEmpty();
        assertThat(drifts()).containsExactly("web unsaved", "api unsaved");
    }

    private List<String> drifts() {
        return opm.run("list", "--format", "{name} {drift}").ok().out().lines().toList();
    }
}
