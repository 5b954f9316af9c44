package dev.opm.cli.help;

import dev.opm.cli.help.Suggestions.More;
import dev.opm.cli.line.Opt;
import dev.opm.cli.listing.Field;
import java.util.ArrayList;
import java.util.List;

/// What may stand as the value of an option, where that can be known.
final class OptionValues {
    private OptionValues() {}

    /// @param prefix of each word, as `--role=`
    static void add(Suggestions to, Opt option, String prefix, Iterable<String> targets) {
        switch (option) {
            case HOME, CWD -> to.and(More.FOLDERS);
            case FROM, ENV_FILE, TLS_CERT, TLS_KEY -> to.and(More.FILES);
            case FORMAT -> lists(to, prefix, fields("", ""));
            case SORT -> lists(to, prefix, fields("", ":desc"));
            case FILTER -> {
                add(to, prefix, fields("=", ""));
                to.and(More.UNFINISHED);
            }
            case TARGETS, ONLY -> lists(to, prefix, targets);
            case ON -> lists(to, prefix, words(option));
            case DEPENDS_ON -> add(to, prefix, targets);
            default -> add(to, prefix, words(option));
        }
    }

    private static void add(Suggestions to, String prefix, Iterable<String> words) {
        words.forEach(word -> to.add(prefix + word, ""));
    }

    private static void lists(Suggestions to, String prefix, Iterable<String> words) {
        if (prefix.isEmpty()) {
            to.addToList(words);
        } else {
            add(to, prefix, words);
        }
    }

    private static List<String> fields(String end, String other) {
        List<String> words = new ArrayList<>();
        for (Field field : Field.values()) {
            words.add(field.word() + end);
            if (!other.isEmpty()) {
                words.add(field.word() + other);
            }
        }
        return words;
    }

    /// Those that are few.
    static List<String> words(Opt option) {
        return switch (option) {
            case RESTART -> List.of("always", "on-failure", "never");
            case POLICY -> List.of("adopt", "replace");
            case RELOAD -> List.of("overlap", "stop-start");
            case LOGS -> List.of("pipe", "file", "none", "inherit");
            case LOG_COMPRESS -> List.of("none", "gzip");
            case STDIN -> List.of("null", "open");
            case CRON_ACTION -> List.of("start", "restart");
            case CRON_MISSED -> List.of("skip", "run-once");
            case EXPORT_ENV -> List.of("changed", "all", "none");
            case NO_NEW_PRIVS, ESSENTIAL -> List.of("true", "false");
            case ROLE -> List.of("read", "operate", "admin");
            case ON ->
                    List.of(
                            "errored",
                            "crash",
                            "oom",
                            "unready",
                            "restore-failed",
                            "disk-full",
                            "daemon-died");
            case ALERT_FORMAT -> List.of("json", "slack", "discord", "ntfy", "mail-command");
            case INIT -> List.of("systemd", "openrc", "runit", "sysvinit");
            default -> List.of();
        };
    }
}
