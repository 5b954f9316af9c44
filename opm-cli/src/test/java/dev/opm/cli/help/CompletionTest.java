package dev.opm.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.cli.line.Verb;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionTest {
    @ParameterizedTest
    @EnumSource(Completion.Shell.class)
    void everyScriptKnowsEveryCommandAndOption(Completion.Shell shell) {
        String script = Completion.script(shell);

        for (Verb verb : Verb.values()) {
            assertThat(script).contains(List.of(verb.word().split(" ", -1)));
            verb.options().forEach(option -> assertThat(script).contains(option.longName()));
        }
    }
}
