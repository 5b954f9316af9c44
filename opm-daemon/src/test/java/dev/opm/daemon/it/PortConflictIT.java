package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A server that cannot share its port, which is what most are.
class PortConflictIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aReloadThatFailsForThePortSaysSoAndTheWaysOut() throws IOException {
        assumeTrue(Tool.isHere("python3"), "needs python3");
        String port = Integer.toString(freePort());
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--ready",
                        "tcp:127.0.0.1:" + port,
                        "--wait",
                        "--",
                        "python3",
                        "-m",
                        "http.server",
                        "--bind",
                        "127.0.0.1",
                        port)
                .ok();

        assertThat(opm.run("reload", "web").exits(1).err())
                .contains("EADDRINUSE", "ddress already in use", "SO_REUSEPORT", "stop-start");
        assertThat(opm.run("list").ok().out()).contains("online");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
