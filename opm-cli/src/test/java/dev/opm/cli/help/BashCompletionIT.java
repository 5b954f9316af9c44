package dev.opm.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BashCompletionIT {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "'opm l', 'list ls logs'",
        "'opm daemon st', 'start stop status'",
        "'opm --home x daemon stop --l', '--leave-running'",
        "'opm daemon start --r', '--restore'",
        "'opm rm --h', '--home --help'",
        "'opm start --restart o', 'on-failure'",
        "'opm restore --policy r', 'replace'",
        "'opm completion f', 'fish'",
        "'opm stop w', 'web web:0 web:1'",
        "'opm --home /h logs h', 'home-api'",
        "'opm restart api,w', 'api,web api,web:0 api,web:1'",
        "'opm set web max_m', 'max_memory='",
        "'opm set web restart=o', 'restart=on-failure'",
        "'opm set w', 'watch= watch_delay= watch_ignore= web web:0 web:1'",
    })
    void bashCompletesWhatWasTyped(String typed, String expected)
            throws IOException, InterruptedException {
        Path script =
                Files.writeString(
                        folder.resolve("opm.bash"), Completion.script(Completion.Shell.BASH));
        String program =
                "source '"
                        + script
                        + "'; opm() { [[ $1 == --home ]] && echo home-api || printf"
                        + " 'web\\nweb:0\\nweb:1\\nall\\n'; }; command() { \"$@\"; }; COMP_WORDS=("
                        + typed
                        + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _opm; echo ${COMPREPLY[@]}";
        Process bash = new ProcessBuilder("bash", "-c", program).redirectErrorStream(true).start();
        try {
            String answer =
                    new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.strip().split(" ", -1))
                    .containsExactlyInAnyOrder(expected.split(" ", -1));
            assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            bash.destroyForcibly();
        }
    }
}
