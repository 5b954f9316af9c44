package dev.opm.cli.help;

import java.util.List;
import java.util.Locale;

/// Text in the language of man pages (man(7)). For one thread.
final class Roff {
    private final StringBuilder text = new StringBuilder();

    /// @param title as `opm-start`
    /// @param section 1 for commands, 5 for files
    static Roff page(String title, int section, String version, String day) {
        Roff page = new Roff();
        page.text
                .append(".TH \"")
                .append(title.toUpperCase(Locale.ROOT).replace("-", "\\-"))
                .append("\" ")
                .append(section)
                .append(" \"")
                .append(day)
                .append("\" \"OPM ")
                .append(version)
                .append("\" \"OPM\"\n.nh\n.ad l\n");
        return page;
    }

    Roff section(String name) {
        text.append(".SH ").append(name).append('\n');
        return this;
    }

    /// A paragraph; its lines are filled.
    Roff paragraph(String words) {
        text.append(".PP\n");
        lines(words);
        return this;
    }

    Roff line(String words) {
        lines(words);
        return this;
    }

    /// A word with what it means, indented.
    Roff entry(String word, String meaning) {
        text.append(".TP\n.B ").append(escaped(word)).append('\n');
        lines(meaning.isEmpty() ? " " : meaning);
        return this;
    }

    /// Lines as they are typed.
    Roff typed(List<String> commands) {
        text.append(".PP\n.nf\n.RS 4\n");
        commands.forEach(this::lines);
        text.append(".RE\n.fi\n");
        return this;
    }

    private void lines(String words) {
        words.lines().forEach(line -> text.append(guarded(escaped(line))).append('\n'));
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\e").replace("-", "\\-");
    }

    /// A line of text that begins with a point or a quote would be taken for a request.
    private static String guarded(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
