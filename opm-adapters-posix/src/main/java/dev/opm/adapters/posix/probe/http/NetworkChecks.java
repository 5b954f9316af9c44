package dev.opm.adapters.posix.probe.http;

import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.port.process.Prober.Finding;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.time.Duration;

/// Checks over the network. Stateless.
public final class NetworkChecks {
    private NetworkChecks() {}

    public static Finding http(String address, Check.Http check, Duration timeout) {
        String what = "GET " + HttpAddress.shown(address) + ": ";
        Deadline deadline = Deadline.in(timeout);
        try (HttpExchange exchange = HttpExchange.get(HttpAddress.parse(address), deadline)) {
            int status = exchange.status();
            if (status < check.leastStatus() || status > check.mostStatus()) {
                return new Finding.Ill(
                        what
                                + "status "
                                + status
                                + ", not "
                                + check.leastStatus()
                                + " to "
                                + check.mostStatus());
            }
            boolean isWell =
                    check.body().isEmpty()
                            || hasMatch(check.body().get(), exchange.body(), deadline);
            return isWell
                    ? new Finding.Well()
                    : new Finding.Ill(what + "nothing in the body matches " + check.body().get());
        } catch (URISyntaxException flaw) {
            return new Finding.Ill(what + "not a URL: " + flaw.getReason());
        } catch (IOException failure) {
            return new Finding.Ill(what + Connections.why(failure));
        }
    }

    private static boolean hasMatch(String expression, String body, Deadline deadline)
            throws IOException {
        try {
            return Expression.of(expression).findIn(body, deadline);
        } catch (SocketTimeoutException late) {
            throw new IOException("body=" + expression + " takes too long to look for", late);
        }
    }

    public static Finding tcp(String host, String port, Duration timeout) {
        String what = "tcp " + host + ":" + port + ": ";
        try (Socket _ = Connections.open(host, Integer.parseInt(port), Deadline.in(timeout))) {
            return new Finding.Well();
        } catch (IllegalArgumentException notOne) {
            return new Finding.Ill(what + "not a port");
        } catch (IOException failure) {
            return new Finding.Ill(what + Connections.why(failure));
        }
    }
}
