package dev.opm.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.cli.help.Suggestions.More;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionTest {
    private static final List<String> TARGETS = List.of("web", "web:0", "web:1", "shop:", "all");

    @ParameterizedTest
    @CsvSource({
        "'l', 'list ls logs'",
        "'dae', 'daemon'",
        "'daemon st', 'start stop status'",
        "'--home x daemon stop --l', '--leave-running'",
        "'daemon start --r', '--restore'",
        "'rm --h', '--home --help --host'",
        "'start --restart o', 'on-failure'",
        "'start --restart=o', '--restart=on-failure'",
        "'--host alpha lis', 'list'",
        "'web enable --hos', '--host'",
        "'start --name stop --stop-s', '--stop-sequence --stop-signal'",
        "'restore --policy r', 'replace'",
        "'completion f', 'fish'",
        "'stop w', 'web web:0 web:1'",
        "'stop -- ', ''",
        "'--home /h logs s', 'shop:'",
        "'restart api,w', 'api,web api,web:0 api,web:1'",
        "'set web max_m', 'max_memory='",
        "'set web restart=o', 'restart=on-failure'",
        "'set w', 'web web:0 web:1'",
        "'web t', 'token'",
        "'web token c', 'create'",
        "'web token create ci --role o', 'operate'",
        "'web --listen :80 en', 'enable'",
        "'alert a', 'add'",
        "'alert add URL --on crash,o', 'crash,oom'",
        "'alert add URL --format s', 'slack'",
        "'list --sort me', 'mem mem:desc'",
        "'list --format name,p', 'name,pid'",
        "'list --filter stat', 'status='",
        "'cluster d', 'drain delete'",
        "'import p', 'pm2 procfile'",
        "'signal H', 'HUP'",
        "'signal HUP s', 'shop:'",
        "'help daemon r', 'restart'",
        "'nonsense l', ''",
    })
    void whatWasTypedIsCompleted(String typed, String expected) {
        assertThat(of(typed).words())
                .containsExactlyInAnyOrderElementsOf(
                        expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "'start ', FILES",
        "'start -- ', FILES",
        "'start --env-file ', FILES",
        "'start --cwd ', FOLDERS",
        "'--home ', FOLDERS",
        "'stop ', APPS",
        "'apply ', APPS",
        "'run ', APPS",
        "'cluster apply ', APPS",
        "'import systemd ', FILES",
        "'web --tls-key ', FILES",
        "'set web ', UNFINISHED",
        "'list --filter ', UNFINISHED",
        "'info ', WORDS",
    })
    void filesAreForTheShell(String typed, More more) {
        assertThat(of(typed).more()).isEqualTo(more);
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void everyOptionOfEveryCommandIsOffered(Verb verb) {
        assertThat(of(verb.word() + " -").words())
                .containsAll(verb.options().stream().map(Opt::toString).toList());
    }

    @ParameterizedTest
    @EnumSource(Completion.Shell.class)
    void everyScriptAsksOpm(Completion.Shell shell) {
        assertThat(Completion.script(shell)).contains("completion words --");
    }

    @Test
    void whatAWordMeansComesWithIt() {
        assertThat(of("dele").text()).startsWith("delete\t").endsWith("\n:words\n");
    }

    private static Suggestions of(String typed) {
        return TypedWords.complete(
                new ArrayList<>(Arrays.asList(typed.split(" ", -1))), () -> TARGETS);
    }
}
