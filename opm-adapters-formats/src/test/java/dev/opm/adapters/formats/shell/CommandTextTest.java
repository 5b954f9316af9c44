package dev.opm.adapters.formats.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.formats.shell.CommandText.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What people type, and what is run. `sh` in a row stands for `/bin/sh -c`.
class CommandTextTest {
    @TestFactory
    Stream<DynamicTest> wordsAreSplitByPosixQuoting() {
        return Stream.of(
                row("sleep 100", "sleep", "100"),
                row("  sleep \t 100  ", "sleep", "100"),
                row("\nsleep 100\n", "sleep", "100"),
                row("sleep \\\n100", "sleep", "100"),
                row("echo 'a b' \"c d\" e\\ f", "echo", "a b", "c d", "e f"),
                row("echo a'b'\"c\"d", "echo", "abcd"),
                row("echo '' \"\" x", "echo", "", "", "x"),
                row("echo 'a\\b' \"a\\b\" a\\b", "echo", "a\\b", "a\\b", "ab"),
                row("echo \"a\\\"b\\\\c\\$d\\`e\"", "echo", "a\"b\\c$d`e"),
                row("echo \"a\\\nb\"", "echo", "ab"),
                row("echo \\$HOME '$HOME' \\*", "echo", "$HOME", "$HOME", "*"),
                row("echo 'a|b;c&d>e' a\\&b", "echo", "a|b;c&d>e", "a&b"),
                row("echo 5$ a#b x~ --k=v", "echo", "5$", "a#b", "x~", "--k=v"),
                row("echo \"it's\" 'say \"x\"'", "echo", "it's", "say \"x\""),
                row("'/opt/my tool/run' a", "/opt/my tool/run", "a"),
                row("echo grüße 日本", "echo", "grüße", "日本"),
                row("node server.js", "node", "server.js"),
                row("echo {a,b} %d @x ^y", "echo", "{a,b}", "%d", "@x", "^y"));
    }

    @TestFactory
    Stream<DynamicTest> anExtensionGetsItsInterpreter() {
        return Stream.of(
                row("server.js", "node", "server.js"),
                row("./server.js --port 80", "node", "./server.js", "--port", "80"),
                row("a.mjs", "node", "a.mjs"),
                row("a.cjs", "node", "a.cjs"),
                row("a.ts", "node", "a.ts"),
                row("a.tsx", "bun", "a.tsx"),
                row("a.py x", "python3", "a.py", "x"),
                row("/srv/start.sh", "bash", "/srv/start.sh"),
                row("a.rb", "ruby", "a.rb"),
                row("a.pl", "perl", "a.pl"),
                row("a.php", "php", "a.php"),
                row("a.lua", "lua", "a.lua"),
                row("app.jar --x", "java", "-jar", "app.jar", "--x"),
                row("Main.java", "java", "Main.java"),
                row("A.JS", "node", "A.JS"),
                row("'my app.js' 1", "node", "my app.js", "1"),
                row("./.js", "./.js"),
                row("python3.11 a.py", "python3.11", "a.py"),
                row("./a.out", "./a.out"),
                row("/srv/v1.js/run", "/srv/v1.js/run"));
    }

    @TestFactory
    Stream<DynamicTest> oneProgramWithShellSyntaxIsPrecededByExec() {
        return Stream.of(
                sh("echo $HOME", "exec echo $HOME"),
                sh("echo \"$HOME\"", "exec echo \"$HOME\""),
                sh("echo ${X:-a b}", "exec echo ${X:-a b}"),
                sh("echo $(date; id) x", "exec echo $(date; id) x"),
                sh("echo $((1 + (2 * 3)))", "exec echo $((1 + (2 * 3)))"),
                sh("echo `date | cat`", "exec echo `date | cat`"),
                sh("ls *.txt", "exec ls *.txt"),
                sh("ls a?c [ab]", "exec ls a?c [ab]"),
                sh("~/bin/run x", "exec ~/bin/run x"),
                sh("run >out.log 2>&1", "exec run >out.log 2>&1"),
                sh("run 2>&1 >|f", "exec run 2>&1 >|f"),
                sh("run < in", "exec run < in"),
                sh(">out.log run a", ">out.log exec run a"),
                sh("2>err.log run a", "2>err.log exec run a"),
                sh("A=1 >f B=2 run", "A=1 >f B=2 exec run"),
                sh("FOO=1 node x", "FOO=1 exec node x"),
                sh("FOO='a b' BAR=\"$X\" run", "FOO='a b' BAR=\"$X\" exec run"),
                sh("run # a comment; with | signs", "exec run # a comment; with | signs"),
                sh("run;", "exec run;"),
                sh("\n run $X \n", "\n exec run $X \n"),
                sh("run \"$(echo \")\")\"", "exec run \"$(echo \")\")\""),
                sh("run $1", "exec run $1"),
                sh("server.js > out.log", "exec node server.js > out.log"),
                sh("PORT=80 app.jar", "PORT=80 exec java -jar app.jar"),
                sh("~/app/server.js", "exec node ~/app/server.js"),
                sh("'my app.js' $X", "exec node 'my app.js' $X"));
    }

    @TestFactory
    Stream<DynamicTest> whatExecWouldChangeIsLeftToTheShell() {
        return Stream.of(
                        "a | b",
                        "a && b",
                        "a || b",
                        "a; b",
                        "a & b",
                        "a &",
                        "a\nb",
                        "(a)",
                        "a &> f",
                        "cd /srv",
                        "cd /srv && node x",
                        "exec sleep 5",
                        "exec sleep 5 > f",
                        "! a > f",
                        "{ a; b; }",
                        "if a; then b; fi",
                        "while true; do a; sleep 1; done",
                        "for x in 1 2; do a; done",
                        "case x in x) a;; esac",
                        "trap 'echo x' TERM; a",
                        "ulimit -n 100",
                        "umask 077",
                        ". ./env",
                        "export A=1",
                        "A=1",
                        ">f",
                        "f() { a; }; f",
                        "cat <<EOF\nit's $X\nEOF",
                        "echo $(unfinished",
                        "# only words")
                .map(text -> sh(text, text));
    }

    @TestFactory
    Stream<DynamicTest> flawsAreNamedWithTheirPlace() {
        return Stream.of(
                flaw("", "the command is empty; name a program to run"),
                flaw(" \t\n", "the command is empty; name a program to run"),
                flaw("'' x", "the command is empty; name a program to run"),
                flaw(
                        "echo 'abc",
                        "the quote (') at character 6 is never closed; close it, or put a"
                                + " backslash before it"),
                flaw(
                        "it's",
                        "the quote (') at character 3 is never closed; close it, or put a"
                                + " backslash before it"),
                flaw(
                        "a | \"b",
                        "the quote (\") at character 5 is never closed; close it, or put a"
                                + " backslash before it"),
                flaw(
                        "echo `x",
                        "the backquote (`) at character 6 is never closed; close it, or put a"
                                + " backslash before it"),
                flaw("echo x\\", "the escape (\\) at character 7 escapes nothing; remove it"),
                flaw("a\0b", "a command must not hold a NUL character"));
    }

    @TestFactory
    Stream<DynamicTest> theDefaultNameIsTheFileNameOfWhatWasNamed() {
        return Stream.of(
                named("sleep 100", "sleep"),
                named("/usr/bin/caddy run", "caddy"),
                named("server.js --port 80", "server.js"),
                named("./start.sh", "start.sh"),
                named("node server.js", "node"),
                named("FOO=1 /opt/x/run > f", "run"),
                named("~/app/api.py", "api.py"),
                named("$JAVA_HOME/bin/java -jar x.jar", "java"),
                named("$PROG", "PROG"),
                named("cd /srv && ./serve", "serve"),
                named("while true; do ./poll.sh; sleep 1; done", "poll.sh"),
                named("cat x | wc", "cat"),
                named("exit 3", "exit"),
                named("A=1", "sh"),
                named("'my app.js'", "my-app.js"),
                named("./.hidden", "hidden"),
                named("/srv/a:b,c", "a-b-c"),
                named("./42", "app-42"),
                named("all", "app-all"),
                named("./---", "app"),
                named("/", "app"),
                named("grüße", "grüße"));
    }

    @Test
    void aLongNameIsCut() {
        assertThat(DefaultName.of("/x/" + "a".repeat(300)).value()).hasSize(60);
    }

    @Test
    void anythingGivesAnAnswer() {
        List<String> pieces =
                List.of("a", " ", "'", "\"", "\\", "$", "`", "(", ")", "{", "#", ";", "\n", ">");
        java.util.Random random = new java.util.Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(CommandText.read(text.toString())).as(text.toString()).isNotNull();
        }
    }

    private static DynamicTest row(String text, String... argv) {
        return DynamicTest.dynamicTest(
                text, () -> assertThat(command(text).argv()).containsExactly(argv));
    }

    private static DynamicTest sh(String text, String shellText) {
        return row(text, "/bin/sh", "-c", shellText);
    }

    private static DynamicTest named(String text, String name) {
        return DynamicTest.dynamicTest(
                text, () -> assertThat(command(text).name()).hasToString(name));
    }

    private static DynamicTest flaw(String text, String why) {
        return DynamicTest.dynamicTest(
                "flaw: " + text,
                () -> assertThat(CommandText.read(text)).isEqualTo(new Reading.Flawed(why)));
    }

    private static Reading.Command command(String text) {
        return switch (CommandText.read(text)) {
            case Reading.Command command -> command;
            case Reading.Flawed(String why) -> throw new AssertionError(text + ": " + why);
        };
    }
}
