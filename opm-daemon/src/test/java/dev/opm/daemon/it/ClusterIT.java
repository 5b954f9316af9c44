package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three hosts, one of which dies. Whatever runs has a lock on the one disk they share, so two at
/// the same time write `DUPLICATE`.
class ClusterIT {
    @TempDir Path shared;

    @Test
    void appsOfAHostThatDiedAreUpElsewhereAndNeverTwice() throws IOException {
        String obstacle = NetworkHosts.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle);
        try (NetworkHosts hosts = new NetworkHosts()) {
            oneDies(hosts);
        }
    }

    private void oneDies(NetworkHosts hosts) throws IOException {
        RealOpm one = hosts.add();
        RealOpm two = hosts.add();
        RealOpm three = hosts.add();
        String token =
                hosts.run(
                                one,
                                "cluster",
                                "init",
                                "--address",
                                hosts.address(one),
                                "--failover-time",
                                "15s",
                                "--name",
                                "one",
                                "--json")
                        .ok()
                        .json()
                        .at("/join")
                        .text();
        join(hosts, two, "two", token);
        Run again =
                hosts.run(
                        three,
                        "cluster",
                        "join",
                        hosts.address(one),
                        token,
                        "--address",
                        hosts.address(three));
        assertThat(again.exits(1).err()).contains("this token was used before");
        join(
                hosts,
                three,
                "three",
                hosts.run(two, "cluster", "token", "--json").ok().json().at("/join").text());

        String file = appsFile();
        assertThat(hosts.run(one, "start", file).exits(2).err())
                .contains("is for apps of a cluster: opm cluster apply FILE takes it");
        hosts.run(two, "cluster", "apply", file).ok();
        Await.until(
                "one process of web, and one of every on each host",
                () -> slots("up every").size() == 3 && slots("up web").size() == 1);

        RealOpm holder =
                List.of(one, two, three).stream()
                        .filter(host -> !host.apps("web-app").isEmpty())
                        .findFirst()
                        .orElseThrow();
        RealOpm other = holder == two ? three : two;
        otherHosts(
                hosts,
                other,
                List.of("one", "two", "three").get(List.of(one, two, three).indexOf(holder)));
        int before = lines("up web").size();
        long claim = token(lines("up web").getLast());
        NetworkHosts.kill(holder);
        Await.until("web on another host", () -> lines("up web").size() > before);
        assertThat(token(lines("up web").getLast())).isGreaterThan(claim);
        Await.until(
                "a list that says so",
                () -> {
                    Json list = hosts.run(other, "list", "--cluster", "--json").ok().json();
                    return list.toString().contains("web:0")
                            && !list.toString().contains("\"starting\"");
                });
        Await.until("an overview for the page", () -> isShown(other));
        Run spread = hosts.run(other, "cluster", "rebalance", "--dry-run", "--json").ok();
        assertThat(spread.json().at("/moves").toString()).isEqualTo("[]");
        hosts.run(other, "cluster", "stop", "every").ok();
        Await.until("none of every here", () -> other.apps("every-app").isEmpty());
        assertThat(hosts.run(other, "cluster", "status").ok().out())
                .contains("opm cluster start brings it up");
        hosts.run(other, "cluster", "start", "every").ok();
        Await.until("every here again", () -> !other.apps("every-app").isEmpty());
        assertThat(lines("DUPLICATE")).isEmpty();
        assertThat(hosts.run(other, "cluster", "status").ok().out()).contains("silent");
    }

    private static boolean isShown(RealOpm host) {
        try {
            String overview = Files.readString(host.home().resolve("cluster/overview.json"));
            return overview.contains("\"quorum\":true")
                    && overview.contains("\"state\":\"silent\"")
                    && overview.contains("\"slot\":\"web:0\"");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Commands that are done on another host, and logs of all.
    private static void otherHosts(NetworkHosts hosts, RealOpm here, String holder) {
        Await.until(
                "the agent knows the others",
                () ->
                        hosts.run(here, "--host", holder, "list", "--json")
                                .out()
                                .contains("\"web\""));
        assertThat(hosts.run(here, "why", "web", "--host", holder).ok().out()).contains("web");
        assertThat(hosts.run(here, "--host", holder, "stop", "nothing").exits(4).err())
                .contains("\"nothing\": no app has this id or name");
        assertThat(hosts.run(here, "--host", "four", "list").exits(1).err())
                .contains("\"four\" is no host of it; its hosts are one, three, two");
        assertThat(hosts.run(here, "--host", holder, "monitor").exits(2).err())
                .contains("monitor: not with --host");
        assertThat(hosts.run(here, "logs", "--cluster", "opm-agent").ok().out())
                .contains("one opm-agent-0 | ", "two opm-agent-0 | ", "three opm-agent-0 | ");
        assertThat(hosts.run(here, "logs", "--cluster", "nothing").exits(4).err())
                .contains("no host of the cluster has such an app");
    }

    private static void join(NetworkHosts hosts, RealOpm host, String name, String token) {
        hosts.run(
                        host,
                        "cluster",
                        "join",
                        "10.213.7.1",
                        token,
                        "--address",
                        hosts.address(host),
                        "--name",
                        name)
                .ok();
    }

    private String appsFile() throws IOException {
        Path witness = shared.resolve("witness");
        Files.writeString(
                witness,
                """
                #!/bin/sh
                echo "up $OPM_APP $OPM_CLUSTER_SLOT token $OPM_FENCING_TOKEN" >>%1$s/log
                exec 9>>"%1$s/lock-$OPM_CLUSTER_SLOT"
                flock -n 9 || echo "DUPLICATE $OPM_CLUSTER_SLOT" >>%1$s/log
                exec tail -f /dev/null "$1"
                """
                        .formatted(shared));
        Files.setPosixFilePermissions(witness, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(shared.resolve("web-app"));
        Files.createFile(shared.resolve("every-app"));
        Path file = shared.resolve("apps.yaml");
        Files.writeString(
                file,
                """
                apps:
                  web:
                    command: [./witness, web-app]
                    placement: {hosts: 1}
                    failover: auto
                  every:
                    command: [./witness, every-app]
                    placement: {hosts: all}
                """);
        return file.toString();
    }

    private static long token(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    private Set<String> slots(String part) {
        return lines(part).stream().map(line -> line.split(" ", -1)[2]).collect(Collectors.toSet());
    }

    private List<String> lines(String part) {
        try {
            Path log = shared.resolve("log");
            return Files.exists(log)
                    ? Files.readAllLines(log).stream().filter(line -> line.contains(part)).toList()
                    : List.of();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
