package dev.opm.adapters.formats.shell;

import dev.opm.domain.app.AppName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the text of `opm start COMMAND` into an exact argv and the app's default name.
///
/// A text without shell syntax is split by POSIX quoting, and gets an [Interpreter] when its first
/// word has an extension that needs one. A simple command with shell syntax runs under `/bin/sh -c`
/// with `exec` before its program, so that the shell does not stay as a wrapper. Anything more (`a
/// | b`, `a && b`, `cd x`, `while …`) is handed to the shell as it is: there `exec` would change
/// the meaning, and the shell stays as the leader of the tree. Pure; looks at no file.
public final class CommandText {
    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    private CommandText() {}

    /// What a text means.
    public sealed interface Reading {
        /// @param name the app's name unless the user gives one; may be taken
        record Command(List<String> argv, AppName name) implements Reading {
            public Command {
                argv = List.copyOf(argv);
            }
        }

        /// @param why in words for the user, without a final stop
        record Flawed(String why) implements Reading {}
    }

    public static Reading read(String text) {
        if (text.indexOf('\0') >= 0) {
            return new Reading.Flawed("a command must not hold a NUL character");
        }
        return switch (ShellScan.of(text)) {
            case ShellScan.Flaw(int at, String what, String advice) ->
                    new Reading.Flawed(what + " at character " + (at + 1) + " " + advice);
            case ShellScan.Scanned scanned -> read(text, scanned);
        };
    }

    /// The same, with exact arguments behind its own words.
    public static Reading read(String text, List<String> arguments) {
        if (arguments.isEmpty()) {
            return read(text);
        }
        boolean isOneCommand =
                ShellScan.of(text) instanceof ShellScan.Scanned scanned
                        && scanned.form() != ShellScan.Form.COMPOUND
                        && scanned.program()
                                .filter(program -> !ShellLanguage.isOwnWord(program.value()))
                                .isPresent();
        return isOneCommand
                ? read(
                        text
                                + arguments.stream()
                                        .map(QuotedWords::quoted)
                                        .collect(Collectors.joining(" ", " ", "")))
                : read(text) instanceof Reading.Flawed flawed
                        ? flawed
                        : new Reading.Flawed(
                                "the words after -- could go to any command of \""
                                        + text
                                        + "\"; put them into it");
    }

    /// The words of a text by POSIX quoting; empty when it takes a shell to tell them.
    public static Optional<List<String>> words(String text) {
        return ShellScan.of(text) instanceof ShellScan.Scanned scanned
                        && scanned.form() == ShellScan.Form.WORDS
                ? Optional.of(scanned.words().stream().map(ShellScan.Word::value).toList())
                : Optional.empty();
    }

    /// What goes before a script by its extension; none when it runs by itself.
    public static List<String> interpreter(String script) {
        return Interpreter.of(script);
    }

    private static Reading read(String text, ShellScan.Scanned scanned) {
        return switch (scanned.form()) {
            case WORDS -> words(text, scanned.words());
            case SIMPLE -> simple(text, scanned);
            case COMPOUND -> asItIs(text, scanned);
        };
    }

    private static Reading words(String text, List<ShellScan.Word> words) {
        List<String> argv = words.stream().map(ShellScan.Word::value).toList();
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            return new Reading.Flawed("the command is empty; name a program to run");
        }
        String program = argv.getFirst();
        AppName name = DefaultName.of(program);
        return ShellLanguage.isOwnWord(program)
                ? new Reading.Command(shell(text), name)
                : new Reading.Command(
                        Stream.concat(Interpreter.of(program).stream(), argv.stream()).toList(),
                        name);
    }

    private static Reading simple(String text, ShellScan.Scanned scanned) {
        Optional<ShellScan.Word> program = scanned.program();
        if (program.isEmpty() || ShellLanguage.isOwnWord(program.get().value())) {
            return asItIs(text, scanned);
        }
        String interpreter = String.join(" ", Interpreter.of(program.get().value()));
        String before = interpreter.isEmpty() ? "exec " : "exec " + interpreter + " ";
        int at = program.get().start();
        String withExec = text.substring(0, at) + before + text.substring(at);
        return new Reading.Command(shell(withExec), DefaultName.of(program.get().value()));
    }

    /// Named after its first program that is neither a word of the shell's own nor a mere test.
    private static Reading asItIs(String text, ShellScan.Scanned scanned) {
        String program =
                scanned.programs().stream()
                        .map(ShellScan.Word::value)
                        .filter(ShellLanguage::isTelling)
                        .findFirst()
                        .orElse("sh");
        return new Reading.Command(shell(text), DefaultName.of(program));
    }

    private static List<String> shell(String text) {
        return Stream.concat(SHELL.stream(), Stream.of(text)).toList();
    }
}
