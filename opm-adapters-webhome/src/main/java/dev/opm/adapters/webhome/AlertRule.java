package dev.opm.adapters.webhome;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who is told of what.
///
/// @param id never used again in this home
/// @param on what happened
/// @param targets to whom; empty: to everybody
/// @param secret the key of the signature; empty where a command is told
public record AlertRule(
        String id,
        Destination destination,
        Set<Occasion> on,
        List<String> targets,
        Format format,
        String secret) {
    public AlertRule {
        on = Set.copyOf(on);
        targets = List.copyOf(targets);
    }

    /// Where the message goes.
    public sealed interface Destination {
        /// As it was given.
        String shown();

        record Url(String url) implements Destination {
            @Override
            public String shown() {
                return url;
            }
        }

        /// A shell command that gets the message on its stdin.
        record Command(String command) implements Destination {
            @Override
            public String shown() {
                return command;
            }
        }
    }

    /// What one can be told of.
    public enum Occasion {
        ERRORED,
        CRASH,
        OOM,
        UNREADY,
        RESTORE_FAILED,
        DISK_FULL,
        DAEMON_DIED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Occasion> of(String word) {
            for (Occasion one : values()) {
                if (one.word().equals(word)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

    /// How a message is written.
    public enum Format {
        JSON,
        SLACK,
        DISCORD,
        NTFY,
        MAIL_COMMAND;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Format> of(String word) {
            for (Format one : values()) {
                if (one.word().equals(word)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }
}
