package dev.opm.cli.help;

import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Verb;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The man pages, made of the tables that `--help` is made of: `opm(1)`, `opm-COMMAND(1)` for each
/// command and each of its other names, and `opm.yaml(5)`. `ManualPages FOLDER VERSION DAY` writes
/// them as `man1` and `man5`: ./package runs it, and nobody else.
public final class ManualPages {
    private static final List<Opt> EVERYWHERE = List.of(Opt.HOME, Opt.JSON, Opt.HELP);

    private final String version;
    private final String day;

    private ManualPages(String version, String day) {
        this.version = version;
        this.day = day;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (Map.Entry<String, String> page : all(args[1], args[2]).entrySet()) {
            Path file = folder.resolve(page.getKey());
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, page.getValue());
        }
    }

    /// Each page by its file, as `man1/opm.1`.
    static Map<String, String> all(String version, String day) {
        ManualPages pages = new ManualPages(version, day);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("man1/opm.1", pages.overview());
        for (Verb verb : Verb.values()) {
            String page = "man1/" + title(verb) + ".1";
            all.put(page, pages.command(verb));
            for (String alias : verb.aliases()) {
                all.put("man1/opm-" + alias + ".1", ".so " + page + "\n");
            }
        }
        all.put("man1/opm-" + Verb.GROUP + ".1", pages.group());
        all.put("man5/opm.yaml.5", pages.appsFile());
        return all;
    }

    private String overview() {
        Roff page =
                Roff.page("opm", 1, version, day)
                        .section("NAME")
                        .line("opm - keep programs running, and bring saved ones back")
                        .section("SYNOPSIS")
                        .line("opm COMMAND [WORDS] [OPTIONS]")
                        .section("DESCRIPTION")
                        .paragraph(
                                """
                                A daemon runs the apps of one home and keeps them running; this
                                command talks to it, and starts it where it is needed. What save
                                wrote, restore brings back: all apps or none, and never two live
                                processes for one instance.
                                """)
                        .section("COMMANDS");
        for (Verb verb : Verb.values()) {
            page.entry(verb.word(), Topics.of(verb).summary() + ". See " + title(verb) + "(1).");
        }
        options(page.section("OPTIONS OF EVERY COMMAND"), EVERYWHERE);
        options(page, List.of(Opt.VERSION));
        page.section("EXIT STATUS")
                .entry("0", "done")
                .entry("1", "the operation failed")
                .entry("2", "wrong usage")
                .entry("3", "the daemon cannot be reached or started")
                .entry("4", "no such app")
                .entry("5", "busy: another operation holds the app")
                .entry("6", "not permitted")
                .section("ENVIRONMENT")
                .entry("OPM_HOME", "the home, where --home does not say")
                .entry("OPM_DAEMON_TIMEOUT", "how long a new daemon may take to answer: 30s")
                .entry("OPM_DEBUG", "1 adds a stack trace to an error")
                .section("FILES")
                .entry("~/.opm", "the home, where neither --home nor OPM_HOME says")
                .entry("~/.opm/daemon.log", "what the daemon has to say");
        return seeAlso(page, "opm.yaml(5)").toString();
    }

    private String command(Verb verb) {
        Topic topic = Topics.of(verb);
        Roff page =
                Roff.page(title(verb), 1, version, day)
                        .section("NAME")
                        .line(title(verb) + " - " + beginning(topic.summary()))
                        .section("SYNOPSIS")
                        .typed(topic.usage().stream().map(form -> "opm " + form).toList());
        if (!verb.aliases().isEmpty()) {
            page.paragraph("Also called: " + String.join(", ", verb.aliases()) + ".");
        }
        if (!topic.text().isEmpty()) {
            page.section("DESCRIPTION").paragraph(topic.text());
        }
        options(page.section("OPTIONS"), verb.options());
        options(page, EVERYWHERE);
        if (!topic.examples().isEmpty()) {
            page.section("EXAMPLES")
                    .typed(topic.examples().stream().map(it -> "opm " + it).toList());
        }
        return seeAlso(page, "opm(1), opm.yaml(5)").toString();
    }

    /// `man opm daemon` leads to the commands that begin so.
    private String group() {
        Roff page =
                Roff.page("opm-" + Verb.GROUP, 1, version, day)
                        .section("NAME")
                        .line("opm-" + Verb.GROUP + " - start, stop and see the daemon itself")
                        .section("COMMANDS");
        for (Verb verb : Verb.values()) {
            if (verb.word().startsWith(Verb.GROUP + " ")) {
                page.entry(
                        verb.word(), Topics.of(verb).summary() + ". See " + title(verb) + "(1).");
            }
        }
        return seeAlso(page, "opm(1)").toString();
    }

    private String appsFile() {
        Roff page =
                Roff.page("opm.yaml", 5, version, day)
                        .section("NAME")
                        .line("opm.yaml - apps files of opm")
                        .section("DESCRIPTION")
                        .paragraph(
                                """
                                Describes apps, for opm start FILE, opm apply FILE and opm run FILE;
                                opm export writes one. YAML or JSON. A key that is not known is an
                                error with its line.
                                """)
                        .typed(
                                List.of(
                                        "apps:",
                                        "  web:",
                                        "    command: [node, server.js]",
                                        "    cwd: ./web",
                                        "    instances: 2",
                                        "    env: {LOG_LEVEL: debug}",
                                        "    restart: on-failure"))
                        .section("KEYS OF AN APP")
                        .entry("name", "where apps is a list (default: the program's file name)")
                        .entry("command", "a list: exact argv; a text: as opm start takes it")
                        .entry("cwd", "relative to the file (default: its folder)")
                        .entry("env", "a group, or a list of K=V")
                        .entry("env_file", "one file of lines of K=V, or several");
        for (Setting<?> setting : Vocabulary.ALL) {
            page.entry(setting.key(), setting.help());
        }
        return seeAlso(page, "opm(1), opm-start(1), opm-apply(1), opm-export(1)").toString();
    }

    private static Roff options(Roff page, List<Opt> options) {
        for (Opt option : options) {
            String letter = option.letter().isEmpty() ? "" : "-" + option.letter() + ", ";
            page.entry(letter + option.usage(), option.help());
        }
        return page;
    }

    private static Roff seeAlso(Roff page, String others) {
        return page.section("SEE ALSO").line(others);
    }

    /// `opm-daemon-start` of `daemon start`.
    private static String title(Verb verb) {
        List<String> words = new ArrayList<>(List.of("opm"));
        words.addAll(List.of(verb.word().split(" ", -1)));
        return String.join("-", words);
    }

    private static String beginning(String summary) {
        return summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1);
    }
}
