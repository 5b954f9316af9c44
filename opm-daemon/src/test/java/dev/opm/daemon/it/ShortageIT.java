package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A daemon whose heap has 64 MB, as on a small machine, and one that may open few files.
class ShortageIT {
    private static final int MB = 1 << 20;
    private static final String SMALL_HEAP = "-Xmx64m";

    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void whatAStrangerShowsAsItsEnvironmentIsNotKept() throws Exception {
        assumeTrue(Tool.isHere("cc"), "needs a C compiler");
        startSmall();
        Proc daemon = opm.daemon();
        Path shown = program("shown");
        Process stranger = new ProcessBuilder(shown.toString(), "70").start();
        try {
            boolean shows = stranger.inputReader().readLine() != null;
            assumeTrue(shows, "this kernel has no PR_SET_MM_MAP");

            assertThat(opm.list().texts("/status")).containsExactly("online");
            opm.run("restart", "first").ok();
            assertThat(opm.daemon()).isEqualTo(daemon);
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void severalOfTheLargestRequestsAtOnceDoNotEndIt() throws IOException {
        startSmall();
        Proc daemon = opm.daemon();
        String text = "{\"v\":1,\"request\":\"list\",\"targets\":[";
        byte[] request =
                (text + "{},".repeat((MB - text.length() - 4) / 3) + "{}]}")
                        .getBytes(StandardCharsets.UTF_8);
        List<SocketChannel> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                clients.add(asking(request));
            }
            for (SocketChannel client : clients) {
                assertThat(reply(client)).contains("\"USAGE\"").contains("objects and arrays");
            }
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
        assertThat(opm.list().texts("/status")).containsExactly("online");
        assertThat(opm.daemon()).isEqualTo(daemon);
    }

    @Test
    void aDumpOfTwelveMegabytesIsRestoredAndSavedAndKept() throws IOException {
        startSmall();
        Proc daemon = opm.daemon();
        DumpFile dump = new DumpFile(opm);
        for (int i = 0; i < 120; i++) {
            dump.app(
                    "large" + i,
                    Map.of(
                            "env",
                            Map.of(
                                    RealOpm.MARK,
                                    opm.folder().toString(),
                                    "X",
                                    "x".repeat(MB / 10))),
                    "sleep",
                    "3621");
        }
        opm.run("restore", "--from", dump.write("large.json"), "--verify-for", "0").ok();
        opm.run("start", "--name", "last", "--", "sleep", "3622").ok();
        opm.run("save").ok();
        assertThat(Files.size(opm.home().resolve("table.json"))).isGreaterThan(12 * MB);
        assertThat(Files.size(opm.home().resolve("dump.json"))).isGreaterThan(12 * MB);

        opm.run("stop", "all").ok();
        opm.run("restore", "--verify-for", "0").ok();
        opm.awaitApps(120, "3621");
        assertThat(opm.daemon()).isEqualTo(daemon);
        opm.killDaemon();
        startSmall("list");
        opm.awaitApps(120, "3621");
        opm.run("delete", "all").ok();
    }

    @Test
    void moreInstancesThanItHasDescriptorsForAreRefusedWithTheNumberAndNothingIsLeftOpen()
            throws IOException {
        assumeTrue(Tool.isHere("prlimit"), "prlimit is not here");
        opm.run("start", "--name", "first", "--", "sleep", "3623").ok();
        Proc daemon = opm.daemon();
        Tool.run("prlimit", "--pid", String.valueOf(daemon.pid()), "--nofile=400:400");
        long before = descriptors(daemon);

        Run refused = opm.run("start", "--name", "many", "-i", "200", "--", "sleep", "3624");

        assertThat(refused.exits(1).err())
                .contains("200 more instances take 600 descriptors", "of the daemon's 400")
                .contains("nothing was started");
        assertThat(opm.apps("3624")).isEmpty();
        assertThat(descriptors(daemon)).isLessThanOrEqualTo(before + 1);
        opm.run("start", "--name", "few", "-i", "60", "--", "sleep", "3624").ok();
        assertThat(descriptors(daemon)).isLessThanOrEqualTo(before + 1 + 60 * 3);
        opm.run("delete", "few").ok();
        Await.until("all of them to be closed", () -> descriptors(daemon) <= before + 1);
    }

    /// A stopped instance keeps its pipes.
    @Test
    void asManyAsRanAreRestoredThoughThereIsNoRoomForSoManyMore() {
        assumeTrue(Tool.isHere("prlimit"), "prlimit is not here");
        opm.run("start", "--name", "first", "--", "sleep", "3627").ok();
        Proc daemon = opm.daemon();
        long most = 4 * (descriptors(daemon) + 10 + 80 * 3) / 3;
        Tool.run("prlimit", "--pid", String.valueOf(daemon.pid()), "--nofile=" + most + ":");
        opm.run("start", "--name", "many", "-i", "80", "--", "sleep", "3628").ok();
        opm.run("save").ok();
        opm.run("stop", "many").ok();

        opm.run("start", "--name", "other", "-i", "80", "--", "sleep", "3629").exits(1);
        opm.run("restore", "--verify-for", "0").ok();
        opm.awaitApps(80, "3628");
        assertThat(opm.daemon()).isEqualTo(daemon);
    }

    @Test
    void whatARolledBackStartOfNewAppsMadeIsTakenBack() {
        opm.run("start", "--name", "first", "--", "sleep", "3625").ok();
        Proc daemon = opm.daemon();
        String bad = opm.file("bad", "not a program");
        assertThat(Path.of(bad).toFile().setExecutable(true)).isTrue();
        StringBuilder apps = new StringBuilder("apps:\n");
        for (int i = 0; i < 10; i++) {
            apps.append("  - {name: new").append(i).append(", command: sleep 3626}\n");
        }
        apps.append("  - {name: bad, command: ").append(bad).append("}\n");
        String file = opm.file("apps.yaml", apps.toString());
        long before = descriptors(daemon);

        for (int i = 0; i < 3; i++) {
            opm.run("start", file).exits(1);
        }

        assertThat(opm.apps("3626")).isEmpty();
        assertThat(opm.home().resolve("pipes").toFile().list())
                .containsExactlyInAnyOrder("first-0.out", "first-0.err");
        Await.until("all of them to be closed", () -> descriptors(daemon) <= before + 1);
    }

    private void startSmall() {
        startSmall("start", "--name", "first", "--", "sleep", "3620");
    }

    private void startSmall(String... words) {
        ProcessBuilder command = opm.command(words);
        command.environment().put("OPM_JAVA_OPTIONS", SMALL_HEAP);
        opm.start(command).result().ok();
    }

    private Path program(String name) throws IOException {
        Path source = opm.folder().resolve(name + ".c");
        try (var in = ShortageIT.class.getResourceAsStream("/siege/" + name + ".c")) {
            Files.copy(java.util.Objects.requireNonNull(in, name), source);
        }
        Path program = opm.folder().resolve(name);
        assertThat(Tool.run("cc", "-o", program.toString(), source.toString())).isEmpty();
        return program;
    }

    private SocketChannel asking(byte[] request) throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(opm.socket()));
        ByteBuffer frame = ByteBuffer.allocate(4 + request.length);
        frame.putInt(request.length).put(request).flip();
        while (frame.hasRemaining()) {
            client.write(frame);
        }
        return client;
    }

    private static String reply(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        while (client.read(bytes) >= 0 && bytes.hasRemaining()) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static long descriptors(Proc process) {
        String[] open = Path.of("/proc/" + process.pid() + "/fd").toFile().list();
        return open == null ? 0 : open.length;
    }
}
