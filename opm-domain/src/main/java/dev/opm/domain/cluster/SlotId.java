package dev.opm.domain.cluster;

import dev.opm.domain.app.AppName;
import java.util.Optional;

/// One place of an app in the cluster, which at most one host holds: `web:0`, or `agent@alpha` of
/// an app that is to run on every host.
public sealed interface SlotId extends Comparable<SlotId> {
    AppName app();

    /// The n-th of an app that runs on a number of hosts.
    record Numbered(AppName app, int index) implements SlotId {
        public Numbered {
            if (index < 0) {
                throw new IllegalArgumentException("a slot's index is not negative: " + index);
            }
        }

        @Override
        public String toString() {
            return app + ":" + index;
        }
    }

    /// The one of an app that runs on every host, which no other host can hold.
    record OnHost(AppName app, HostName host) implements SlotId {
        @Override
        public String toString() {
            return app + "@" + host;
        }
    }

    /// The inverse of `toString`.
    ///
    /// @throws IllegalArgumentException if it is no slot's name
    static SlotId parse(String text) {
        int at = text.lastIndexOf('@');
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            return new Numbered(
                    new AppName(text.substring(0, colon)), index(text, text.substring(colon + 1)));
        }
        if (at > 0) {
            return new OnHost(
                    new AppName(text.substring(0, at)), new HostName(text.substring(at + 1)));
        }
        throw new IllegalArgumentException("\"" + text + "\" names no slot");
    }

    private static int index(String text, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("\"" + text + "\" names no slot", notANumber);
        }
    }

    /// The only host that can hold it, where there is just one.
    default Optional<HostName> onlyHost() {
        return switch (this) {
            case Numbered _ -> Optional.empty();
            case OnHost(AppName _, HostName host) -> Optional.of(host);
        };
    }

    @Override
    default int compareTo(SlotId other) {
        return switch (this) {
            case Numbered(AppName app, int index)
                    when other instanceof Numbered(AppName theirs, int theirIndex)
                            && app.equals(theirs) ->
                    Integer.compare(index, theirIndex);
            case Numbered _, OnHost _ -> toString().compareTo(other.toString());
        };
    }
}
