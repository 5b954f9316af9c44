package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

/// What every command that was not done must look like.
final class Refused {
    private Refused() {}

    /// The exit code, one message of the form `opm: WHAT: WHY; WHAT NOW` with these words, nothing
    /// on stdout and no stack trace.
    static void with(int code, Run run, String... words) {
        run.exits(code);
        assertThat(run.out()).as("%s", run).isEmpty();
        assertThat(message(run)).as("%s", run).contains(words);
    }

    /// The same under `--json`: stdout is the error's document, with the message of stderr.
    static void withJson(int code, String name, Run run, String... words) {
        run.exits(code);
        assertThat(run.json().at("/error/code").text()).as("%s", run).isEqualTo(name);
        assertThat("opm: " + run.json().at("/error/message").text()).isEqualTo(message(run));
        assertThat(message(run)).contains(words);
    }

    private static String message(Run run) {
        assertThat(run.err()).as("%s", run).doesNotContain("Exception", "\tat ", "Error:");
        int start = run.err().startsWith("opm: ") ? 0 : run.err().indexOf("\nopm: ") + 1;
        String message = run.err().substring(start).strip();
        assertThat(message).as("%s", run).matches("(?s)opm: .+; .+");
        return message;
    }
}
