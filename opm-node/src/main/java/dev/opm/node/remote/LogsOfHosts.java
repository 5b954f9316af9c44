package dev.opm.node.remote;

import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.Address;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// `logs -- WORDS…`, behind `opm logs --cluster WORDS…`: the logs of all hosts, each line with its
/// host in front. Without `-f` one host after the other, with it as the lines come.
///
/// A host that has none of these apps, or is not reached, does not keep the others from it.
///
/// Threads: one for each host.
public record LogsOfHosts(NodeLine line, ClusterHome home, ClusterConfig config) {
    private static final int NO_SUCH_APP = 4;

    private record Outcome(int code, List<String> errors) {}

    /// @return 0 if one host showed some; else what most of them say
    public int run() throws InterruptedException {
        Map<String, Address> hosts = OtherHosts.of(home, config).addresses();
        List<String> words = line.words().subList(1, line.words().size());
        boolean isFollowing =
                words.stream().anyMatch(word -> word.equals("-f") || word.equals("--follow"));
        Map<String, Outcome> outcomes = new ConcurrentSkipListMap<>();
        List<Thread> threads = new ArrayList<>();
        for (Map.Entry<String, Address> host : hosts.entrySet()) {
            Thread thread =
                    Thread.ofVirtual()
                            .start(() ->
                                    outcomes.put(
                                            host.getKey(),
                                            logs(host.getKey(), host.getValue(), words)));
            if (isFollowing) {
                threads.add(thread);
            } else {
                thread.join();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return told(outcomes);
    }

    private Outcome logs(String host, Address address, List<String> words) {
        HostLines lines = new HostLines(host, System.out);
        try {
            int code = new RemoteCommand(home.tls(), address, words).run(lines);
            lines.end();
            return new Outcome(code, lines.errors());
        } catch (IOException failure) {
            return new Outcome(1, List.of("opm: " + OnHost.unreached(host, address, failure)));
        }
    }

    private static int told(Map<String, Outcome> outcomes) {
        boolean isShown = outcomes.values().stream().anyMatch(outcome -> outcome.code() == 0);
        for (Outcome outcome : outcomes.values()) {
            if (outcome.code() != NO_SUCH_APP) {
                outcome.errors().forEach(System.err::println);
            }
        }
        if (isShown) {
            return 0;
        }
        if (outcomes.values().stream().anyMatch(outcome -> outcome.code() != NO_SUCH_APP)) {
            return 1;
        }
        throw Refused.noSuchApp("logs: no host of the cluster has such an app");
    }
}
