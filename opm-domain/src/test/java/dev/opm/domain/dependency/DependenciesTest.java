package dev.opm.domain.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.Dependency.Until;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    @Test
    void appsWithoutDependenciesAreOneWave() {
        assertThat(waves(app("a"), app("b"), app("c"))).containsExactly(Set.of("a", "b", "c"));
    }

    @Test
    void eachComesAfterAllItDependsOn() {
        assertThat(waves(app("web", "api", "cache"), app("api", "db"), app("cache"), app("db")))
                .containsExactly(Set.of("cache", "db"), Set.of("api"), Set.of("web"));
    }

    @Test
    void whatIsNotAmongThemHasNoPartInTheOrder() {
        assertThat(waves(app("web", "db"), app("api", "web")))
                .containsExactly(Set.of("web"), Set.of("api"));
    }

    @Test
    void aCircleIsPrintedFromItsFirstToItsFirst() {
        assertThat(of(app("x", "a"), app("a", "b"), app("b", "c"), app("c", "a")).cycle())
                .contains("a -> b -> c -> a");
        assertThat(of(app("a", "a")).cycle()).contains("a -> a");
        assertThat(of(app("a", "b"), app("b")).cycle()).isEmpty();
    }

    @Test
    void aRhombusIsNoCircle() {
        assertThat(of(app("a", "b", "c"), app("b", "d"), app("c", "d"), app("d")).cycle())
                .isEmpty();
    }

    @Test
    void anUnknownDependencyIsNamedWithWhatWasMeant() {
        AppSpec web = app("web", "bd");
        assertThat(of(web, app("db")).flaw(List.of(web)))
                .contains("\"web\" depends on \"bd\", which is no app; did you mean \"db\"?");
    }

    @Test
    void anUnknownDependencyThatIsLikeNoneIsNamedAlone() {
        AppSpec web = app("web", "postgres");
        assertThat(of(web, app("db")).flaw(List.of(web)))
                .contains("\"web\" depends on \"postgres\", which is no app");
    }

    @Test
    void flawsOfAppsThatNobodyAsksForAreNotTold() {
        AppSpec web = app("web");
        assertThat(of(web, app("old", "gone")).flaw(List.of(web))).isEmpty();
    }

    @Test
    void whatIsAlwaysRestartedNeverCompletes() {
        AppSpec web = waiting("web", new Dependency(new AppName("job"), Until.COMPLETED));
        assertThat(of(web, app("job")).flaw(List.of(web)).orElseThrow())
                .startsWith("\"web\" depends on \"job\", which never completes");
        AppSpec once =
                AppDraft.of(app("job"))
                        .restart(
                                new RestartPolicy(
                                        RestartPolicy.Mode.NEVER, Duration.ofMillis(100), 16))
                        .done();
        assertThat(of(web, once).flaw(List.of(web))).isEmpty();
    }

    @Test
    void whatIsBelowIsFoundThroughOthers() {
        assertThat(
                        of(app("web", "api"), app("api", "db"), app("db"), app("other"))
                                .order(List.of(new AppName("web"))))
                .containsExactlyInAnyOrder(new AppName("api"), new AppName("db"));
    }

    private static List<Set<String>> waves(AppSpec... apps) {
        return of(apps).waves().stream()
                .map(wave -> wave.stream().map(AppName::value).collect(Collectors.toSet()))
                .toList();
    }

    private static Dependencies of(AppSpec... apps) {
        return new Dependencies(List.of(apps));
    }

    private static AppSpec app(String name, String... dependencies) {
        return waiting(
                name,
                Stream.of(dependencies)
                        .map(other -> new Dependency(new AppName(other), Until.STARTED))
                        .toArray(Dependency[]::new));
    }

    private static AppSpec waiting(String name, Dependency... dependencies) {
        return AppDraft.of(AppSpec.of(new AppName(name), Samples.launch(name)))
                .dependsOn(List.of(dependencies))
                .done();
    }
}
