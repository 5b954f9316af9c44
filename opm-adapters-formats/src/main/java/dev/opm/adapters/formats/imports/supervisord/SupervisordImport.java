package dev.opm.adapters.formats.imports.supervisord;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.ImportSource;
import dev.opm.adapters.formats.imports.Imported;
import dev.opm.adapters.formats.imports.ImportedApp;
import dev.opm.adapters.formats.imports.Omission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// supervisord.conf as apps. Programs become apps, groups namespaces, and priorities, where
/// somebody gave any, `depends_on`: whatever has a lower one comes up before.
public final class SupervisordImport {
    private static final int STANDARD_PRIORITY = 999;
    private static final String PROGRAM = "program:";

    private final String said;
    private final Map<String, String> env;
    private final List<Omission> losses = new ArrayList<>();

    /// @param said for messages: command and file
    /// @param env of the caller
    public SupervisordImport(String said, Map<String, String> env) {
        this.said = said;
        this.env = env;
    }

    public Imported read(Path file) throws FlawedFile {
        Expansion expansion =
                new Expansion(
                        ImportSource.folder(file).toString(),
                        env.getOrDefault("HOSTNAME", "localhost"),
                        env,
                        losses);
        Map<String, Map<String, String>> sections =
                new SupervisordFiles(said, expansion, losses).read(file);
        Map<String, String> groups = new LinkedHashMap<>();
        Map<String, Integer> groupPriorities = new LinkedHashMap<>();
        sections.forEach((name, values) -> {
            if (name.startsWith("group:")) {
                String group = name.substring("group:".length()).strip();
                for (String program : values.getOrDefault("programs", "").split("[\\s,]+", -1)) {
                    groups.put(program, group);
                    priority(values).ifPresent(found -> groupPriorities.put(program, found));
                }
            }
        });
        List<Ranked> ranked = new ArrayList<>();
        sections.forEach((name, values) -> {
            if (name.startsWith(PROGRAM)) {
                String program = name.substring(PROGRAM.length()).strip();
                int own = priority(values).orElse(STANDARD_PRIORITY);
                Rank rank = new Rank(groupPriorities.getOrDefault(program, own), own);
                new ProgramSection(
                                program,
                                values,
                                sections.getOrDefault("supervisord", Map.of()),
                                Optional.ofNullable(groups.get(program)),
                                expansion)
                        .apps()
                        .forEach(app -> ranked.add(new Ranked(rank, app)));
            } else {
                foreign(name);
            }
        });
        if (ranked.isEmpty()) {
            losses.add(new Omission(String.valueOf(file.getFileName()), "has no [program:NAME]"));
        }
        return new Imported(inOrder(ranked), losses);
    }

    private static Optional<Integer> priority(Map<String, String> values) {
        return Optional.ofNullable(values.get("priority"))
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    private void foreign(String name) {
        if (name.startsWith("eventlistener:")) {
            losses.add(
                    new Omission(
                            "[" + name + "]",
                            "is not taken: OPM has no event listeners; `opm events -f --json` tells"
                                    + " what happens"));
        } else if (name.startsWith("fcgi-program:")) {
            losses.add(
                    new Omission(
                            "[" + name + "]",
                            "is not taken: OPM opens no FastCGI socket for a program"));
        } else if (name.equals("inet_http_server")) {
            losses.add(
                    new Omission("[" + name + "]", "is not taken: OPM answers at its own socket"));
        } else if (!List.of("", "include", "supervisord", "supervisorctl", "unix_http_server")
                        .contains(name)
                && !name.startsWith("group:")
                && !name.startsWith("rpcinterface:")) {
            losses.add(new Omission("[" + name + "]", "is not known"));
        }
    }

    /// What comes up first stands first.
    private static List<ImportedApp> inOrder(List<Ranked> ranked) {
        TreeMap<Rank, List<ImportedApp>> byRank = new TreeMap<>();
        for (Ranked one : ranked) {
            byRank.computeIfAbsent(one.rank(), _ -> new ArrayList<>()).add(one.app().done());
        }
        List<ImportedApp> apps = new ArrayList<>();
        for (Map.Entry<Rank, List<ImportedApp>> rank : byRank.entrySet()) {
            List<String> before =
                    Optional.ofNullable(byRank.lowerEntry(rank.getKey())).stream()
                            .flatMap(lower -> lower.getValue().stream())
                            .filter(app -> app.left().isEmpty())
                            .map(ImportedApp::name)
                            .toList();
            for (ImportedApp app : rank.getValue()) {
                apps.add(before.isEmpty() ? app : app.after(before));
            }
        }
        return apps;
    }

    private record Ranked(Rank rank, ImportedApp.Draft app) {}

    private record Rank(int group, int own) implements Comparable<Rank> {
        @Override
        public int compareTo(Rank other) {
            int byGroup = Integer.compare(group, other.group);
            return byGroup == 0 ? Integer.compare(own, other.own) : byGroup;
        }
    }
}
