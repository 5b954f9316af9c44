package dev.opm.domain.appsfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.table.AppTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileDriftTest {
    private static final Path FILE = Path.of("/srv/apps.yaml");
    private static final AppId WEB = new AppId(0);
    private static final AppId API = new AppId(1);
    private static final AppTable TABLE = table(spec("web"), spec("api"));

    private final FileDrift drift = new FileDrift();

    @Test
    void anAppDiffersOnceItOrItsFileIsAnother() {
        drift.read(read("1"), List.of(spec("web"), spec("api")));
        assertThat(drift.in(TABLE)).isEmpty();

        AppTable scaled = table(AppDraft.of(spec("web")).instances(2).done(), spec("api"));
        assertThat(drift.in(scaled)).isEqualTo(Map.of(WEB, "differs from apps.yaml"));

        AppSpec other = spec("api").withLaunch(spec("api").launch().withCwd(Path.of("/tmp")));
        drift.read(read("2"), List.of(spec("web"), other));
        assertThat(drift.in(TABLE)).isEqualTo(Map.of(API, "differs from apps.yaml"));
        assertThat(drift.files(TABLE)).isEqualTo(Map.of(FILE, "2"));
    }

    @Test
    void whatTheFileNoLongerHasIsSaid() {
        drift.read(read("1"), List.of(spec("web")));

        assertThat(drift.in(TABLE)).isEqualTo(Map.of(API, "not in apps.yaml"));
    }

    @Test
    void ofAppsThatWereNotChosenNothingIsSaidUntilTheFileIsReadWhole() {
        drift.read(read("1").choosing(List.of(), Set.of("api")), List.of(spec("web")));

        assertThat(drift.in(TABLE)).isEmpty();
        assertThat(drift.files(TABLE)).isEqualTo(Map.of(FILE, ""));
    }

    @Test
    void whatWasKnownOfTheOthersStaysKnownWhileTheFileIsTheSame() {
        drift.read(read("1"), List.of(spec("web"), spec("api")));
        AppsFile part = read("1").choosing(List.of(), Set.of("api"));
        drift.read(part, List.of(spec("web")));
        assertThat(drift.files(TABLE)).isEqualTo(Map.of(FILE, "1"));

        drift.read(part.withFingerprint("2"), List.of(spec("web")));
        assertThat(drift.files(TABLE)).isEqualTo(Map.of(FILE, ""));
    }

    @Test
    void aFileThatWasNotReadIsToBeRead() {
        assertThat(drift.in(TABLE)).isEmpty();
        assertThat(drift.files(TABLE)).isEqualTo(Map.of(FILE, ""));

        drift.read(new AppsFile(FILE.toString(), Path.of("/srv"), List.of()), List.of());
        assertThat(drift.in(TABLE)).as("what was read from no file is nobody's file").isEmpty();
    }

    private static AppsFile read(String fingerprint) {
        return new AppsFile("apps.yaml", Path.of("/srv"), List.of()).withFingerprint(fingerprint);
    }

    private static AppTable table(AppSpec web, AppSpec api) {
        return AppTable.EMPTY
                .with(App.of(WEB, web, DesiredState.UP))
                .with(App.of(API, api, DesiredState.UP));
    }

    private static AppSpec spec(String name) {
        return AppDraft.of(
                        AppSpec.of(
                                new AppName(name),
                                new Launch(List.of(name), Path.of("/"), Map.of())))
                .file(Optional.of(FILE))
                .done();
    }
}
