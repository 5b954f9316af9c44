package dev.opm.adapters.posix.probe;

import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.port.process.Prober.Finding;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;

/// Checks over the network. Stateless.
final class NetworkChecks {
    private NetworkChecks() {}

    static Finding http(String address, Check.Http check, Duration timeout) {
        String what = "GET " + address + ": ";
        try (HttpExchange exchange = HttpExchange.get(url(address), Deadline.in(timeout))) {
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
                            || Pattern.compile(check.body().get()).matcher(exchange.body()).find();
            return isWell
                    ? new Finding.Well()
                    : new Finding.Ill(what + "nothing in the body matches " + check.body().get());
        } catch (URISyntaxException flaw) {
            return new Finding.Ill(what + "not a URL: " + flaw.getMessage());
        } catch (IOException failure) {
            return new Finding.Ill(what + Connections.why(failure));
        }
    }

    /// @throws URISyntaxException also where there is no host
    private static URI url(String address) throws URISyntaxException {
        URI url = new URI(address);
        if (url.getHost() == null) {
            throw new URISyntaxException(address, "no host");
        }
        return url;
    }

    static Finding tcp(String host, String port, Duration timeout) {
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
