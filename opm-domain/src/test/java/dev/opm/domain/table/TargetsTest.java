package dev.opm.domain.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.Namespace;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.testing.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TargetsTest {
    private static final AppTable TABLE =
            AppTable.EMPTY
                    .with(Samples.app(0, "web", DesiredState.UP))
                    .with(
                            App.of(
                                    new AppId(3),
                                    AppSpec.of(new AppName("api"), Samples.launch("api"))
                                            .withInstances(3),
                                    DesiredState.DOWN))
                    .with(App.of(new AppId(5), inProd("job"), DesiredState.UP))
                    .with(App.of(new AppId(6), inProd("prod"), DesiredState.UP));
    private final Targets targets = new Targets(TABLE);

    @TestFactory
    Stream<DynamicTest> whatPeopleTypeMeansTheseInstances() {
        return Stream.of(
                means("0", "0:0"),
                means("web", "0:0"),
                means("web:0", "0:0"),
                means("api", "3:0", "3:1", "3:2"),
                means("3", "3:0", "3:1", "3:2"),
                means("3:2", "3:2"),
                means("api:1", "3:1"),
                means("all", "0:0", "3:0", "3:1", "3:2", "5:0", "6:0"),
                means("prod:", "5:0", "6:0"),
                means("prod", "6:0"),
                means("prod:0", "6:0"),
                means("default:", "0:0", "3:0", "3:1", "3:2"),
                means("web,prod:", "0:0", "5:0", "6:0"),
                means("api:1,web", "3:1", "0:0"),
                means("api:1 api", "3:1", "3:0", "3:2"),
                means("web all web", "0:0", "3:0", "3:1", "3:2", "5:0", "6:0"));
    }

    @Test
    void aNamespaceIsMeantWithoutItsColonWhereNoAppHasThatName() {
        assertThat(targets.resolve(List.of("default")))
                .isEqualTo(targets.resolve(List.of("default:")));
        assertThat(targets.resolve(List.of("prod"))).isEqualTo(targets.resolve(List.of("6")));
        assertThat(targets.resolve(List.of("opm"))).isInstanceOf(Answer.Refused.class);
    }

    @TestFactory
    Stream<DynamicTest> whatIsUnknownIsRefusedWithTheWord() {
        String none = ": no app has this id or name; see `opm list` for those there are";
        return Stream.of(
                refused("nginx", "\"nginx\"" + none),
                refused("1", "\"1\"" + none),
                refused("-1", "\"-1\"" + none),
                refused("99999999999999999999", "\"99999999999999999999\"" + none),
                refused("web,,api", "\"\"" + none),
                refused("web nginx", "\"nginx\"" + none),
                refused(
                        "a/b",
                        "\"a/b\": no app runs this file; see `opm list` for those there are"),
                refused("nginx:0", "\"nginx:0\"" + none),
                refused("api:3", "\"api:3\": the instances of \"api\" are 0 to 2; see `opm list`"),
                refused(
                        "web:",
                        "\"web:\": no app is in this namespace; those there are: default:, prod:"),
                refused("web:x", "\"web:x\": the instances of \"web\" are 0 only; see `opm list`"));
    }

    private static AppSpec inProd(String name) {
        return AppDraft.of(AppSpec.of(new AppName(name), Samples.launch(name)))
                .namespace(new Namespace("prod"))
                .done();
    }

    @Test
    void withoutAnyAppTheRefusalSaysHowToStartOne() {
        assertThat(new Targets(AppTable.EMPTY).resolve(List.of("web")))
                .isEqualTo(
                        Answer.refused(
                                new Refusal(
                                        Refusal.Kind.NO_SUCH_APP,
                                        "\"web\": no app has this id or name; there are no apps"
                                                + " yet; start one with `opm start COMMAND`")));
        assertThat(new Targets(AppTable.EMPTY).resolve(List.of("all")))
                .isEqualTo(Answer.done(List.of()));
    }

    @Test
    void oneUnknownWordMakesAllOfThemACommand() {
        assertThat(targets.areKnown(List.of("web", "api:2"))).isTrue();
        assertThat(targets.areKnown(List.of("web", "nginx"))).isFalse();
    }

    @Test
    void anInstanceMeansItsAppWhereAppsAreAskedFor() {
        assertThat(targets.resolveApps(List.of("api:1", "api", "web")))
                .isEqualTo(Answer.done(List.of(TABLE.apps().get(1), TABLE.apps().get(0))));
    }

    @Test
    void onlyAWholeAppIsDeleted() {
        assertThat(targets.resolveWhole(List.of("web:0", "api")))
                .isEqualTo(Answer.done(List.of(TABLE.apps().get(0), TABLE.apps().get(1))));
        assertThat(targets.resolveWhole(List.of("api:0,api:1,api:2")))
                .isEqualTo(Answer.done(List.of(TABLE.apps().get(1))));
        assertThat(targets.resolveWhole(List.of("web", "api:1")))
                .isEqualTo(
                        Answer.refused(
                                Refusal.usage(
                                        "\"api\": only a whole app can be deleted, and this one has"
                                                + " 3 instances; name it without an index, or stop"
                                                + " the instance")));
    }

    @Test
    void whereOneAppIsAskedForSeveralAreRefused() {
        assertThat(targets.resolveOne("api:2")).isEqualTo(Answer.done(TABLE.apps().get(1)));
        assertThat(targets.resolveOne("all"))
                .isEqualTo(Answer.refused(Refusal.usage("\"all\": it means 4 apps; name one")));
        assertThat(new Targets(AppTable.EMPTY).resolveOne("all"))
                .isEqualTo(Answer.refused(Refusal.usage("\"all\": it means 0 apps; name one")));
    }

    private DynamicTest means(String words, String... instances) {
        return DynamicTest.dynamicTest(
                words,
                () -> {
                    Answer<List<InstanceId>> answer = targets.resolve(List.of(words.split(" ")));
                    assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Answer.Done.class,
                                    done ->
                                            assertThat(done.value().toString())
                                                    .isEqualTo(List.of(instances).toString()));
                });
    }

    private DynamicTest refused(String words, String message) {
        return DynamicTest.dynamicTest(
                words,
                () ->
                        assertThat(targets.resolve(List.of(words.split(" "))))
                                .isEqualTo(
                                        Answer.refused(
                                                new Refusal(Refusal.Kind.NO_SUCH_APP, message))));
    }
}
