package dev.opm.domain.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where an app may run.
///
/// @param hosts on how many
/// @param labels a host must carry all of these; none: any host will do
/// @param prefer hosts that are taken before others, best first
public record Placement(Hosts hosts, Map<String, String> labels, List<HostName> prefer) {
    public Placement {
        labels = Map.copyOf(new TreeMap<>(labels));
        prefer = List.copyOf(prefer);
    }

    /// On how many hosts.
    public sealed interface Hosts {
        /// 1 to 1000.
        record Count(int count) implements Hosts {
            public Count {
                if (count < 1 || count > 1000) {
                    throw new IllegalArgumentException(
                            "hosts is 1 to 1000 or \"all\", not " + count);
                }
            }
        }

        /// On each that there is, and on each that joins.
        record All() implements Hosts {}
    }

    /// Whether a host with these labels may run it.
    public boolean admits(Map<String, String> hostLabels) {
        return labels.entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(hostLabels.get(wanted.getKey())));
    }
}
