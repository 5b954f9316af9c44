package dev.opm.cli.help;

import dev.opm.cli.help.Suggestions.More;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.SettingOptions;
import dev.opm.cli.line.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What may stand as the next word of a command.
///
/// @param before the words that it has
record OperandWords(Verb verb, List<String> before, Supplier<List<String>> targets) {
    private static final List<String> SIGNALS =
            List.of("HUP", "INT", "QUIT", "KILL", "USR1", "USR2", "TERM", "CONT", "STOP", "WINCH");

    void add(Suggestions to, String current) {
        switch (verb) {
            case START -> targets(to).and(More.FILES);
            case STOP, RESTART, RELOAD, DELETE -> targets(to).and(More.APPS);
            case EXPORT, LIST, INFO, LOGS, WHY, EVENTS, FLUSH, RESET -> targets(to);
            case ENV, EDIT, RENAME, SCALE -> {
                if (before.isEmpty()) {
                    targets(to);
                }
            }
            case SIGNAL -> {
                if (before.isEmpty()) {
                    to.addAll(SIGNALS);
                } else {
                    targets(to);
                }
            }
            case SET -> set(to, current);
            case APPLY, RUN -> to.and(before.isEmpty() ? More.APPS : More.WORDS);
            case IMPORT -> {
                if (before.isEmpty()) {
                    to.addAll(List.of("pm2", "supervisord", "opm-rs", "procfile", "systemd"));
                } else {
                    to.and(More.FILES);
                }
            }
            case WEB -> web(to);
            case ALERT -> {
                if (before.isEmpty()) {
                    to.addAll(List.of("add", "list", "remove", "test"));
                }
            }
            case CLUSTER -> cluster(to);
            case COMPLETION -> {
                if (before.isEmpty()) {
                    to.addAll(List.of("bash", "zsh", "fish"));
                }
            }
            case HELP -> help(to);
            case MONITOR,
                    ORPHANS,
                    DOCTOR,
                    SAVE,
                    RESTORE,
                    DAEMON_START,
                    DAEMON_STOP,
                    DAEMON_RESTART,
                    DAEMON_STATUS,
                    STARTUP,
                    VERSION -> {}
        }
    }

    private Suggestions targets(Suggestions to) {
        return to.addToList(targets.get());
    }

    /// The target, then keys, and after the `=` what is known of their values.
    private void set(Suggestions to, String current) {
        if (before.isEmpty()) {
            targets(to);
            return;
        }
        int equals = current.indexOf('=');
        if (equals < 0) {
            List.of("command=", "cwd=", "env.").forEach(key -> to.add(key, ""));
            for (Opt option : SettingOptions.ALL) {
                to.add(SettingOptions.key(option) + "=", option.help());
            }
            to.and(More.UNFINISHED);
            return;
        }
        String key = current.substring(0, equals);
        for (Opt option : SettingOptions.ALL) {
            if (SettingOptions.key(option).equals(key)) {
                OptionValues.words(option).forEach(word -> to.add(key + "=" + word, ""));
            }
        }
    }

    private void web(Suggestions to) {
        if (before.isEmpty()) {
            to.addAll(List.of("enable", "disable", "status", "open", "token"));
        } else if (before.equals(List.of("token"))) {
            to.addAll(List.of("create", "list", "revoke"));
        }
    }

    private void cluster(Suggestions to) {
        if (before.isEmpty()) {
            to.addAll(
                    List.of(
                            "init",
                            "join",
                            "token",
                            "leave",
                            "status",
                            "apply",
                            "drain",
                            "move",
                            "rebalance",
                            "stop",
                            "start",
                            "delete",
                            "forget"));
        } else if (before.equals(List.of("apply"))) {
            to.and(More.APPS);
        }
    }

    private void help(Suggestions to) {
        List<String> topics = new ArrayList<>();
        boolean isDaemon = before.equals(List.of(Verb.GROUP));
        for (Verb one : Verb.values()) {
            boolean isOfDaemon = one.word().startsWith(Verb.GROUP + " ");
            if (isOfDaemon && isDaemon) {
                topics.add(one.word().substring(Verb.GROUP.length() + 1));
            } else if (!isOfDaemon && before.isEmpty()) {
                topics.add(one.word());
            }
        }
        if (before.isEmpty()) {
            topics.add(Verb.GROUP);
        }
        to.addAll(topics);
    }
}
