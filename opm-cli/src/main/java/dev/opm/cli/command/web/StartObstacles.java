package dev.opm.cli.command.web;

import dev.opm.cli.line.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What would keep a gateway from starting, found before one that runs is touched. The gateway
/// itself looks at all of it again.
///
/// @param hosts names by which it is called
/// @param origins other sites
/// @param before the gateway in whose place the new one comes: its port will be free
record StartObstacles(
        String listen,
        String basePath,
        Optional<Path> certificate,
        Optional<Path> key,
        Exposure exposure,
        List<String> hosts,
        List<String> origins,
        Optional<GatewayApp> before) {
    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*/?");
    private static final String NAME = "([A-Za-z0-9._-]+|\\[[0-9a-fA-F:]+\\])(:\\d{1,5})?";
    private static final Pattern HOST = Pattern.compile(NAME);
    private static final Pattern ORIGIN = Pattern.compile("https?://" + NAME);

    /// Whether somebody said that tokens may go in the clear.
    enum Exposure {
        ACCEPTED,
        REFUSED
    }

    /// @throws UsageException where the words alone are wrong
    void checkWords() throws UsageException {
        if (!BASE_PATH.matcher(basePath).matches()) {
            throw new UsageException(
                    "web enable: --base-path \"" + basePath + "\" is no path, as /opm");
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new UsageException(
                    "web enable: --tls-cert and --tls-key belong together; give both or none");
        }
        check("--host", hosts, HOST, "no name of a host, as ops.example.org");
        check("--origin", origins, ORIGIN, "no origin, as https://status.example.org");
        if (port() < 1 || port() > 65535) {
            throw new UsageException(
                    "web enable: --listen \"" + listen + "\": a port is 1 to 65535");
        }
    }

    /// What is no such thing would never be seen in a request.
    private static void check(String option, List<String> values, Pattern form, String flaw)
            throws UsageException {
        for (String value : values) {
            if (!form.matcher(value).matches()) {
                throw new UsageException("web enable: " + option + " \"" + value + "\" is " + flaw);
            }
        }
    }

    /// What this machine has against it, in words; empty: nothing was found.
    Optional<String> first() {
        return pem(certificate, "CERTIFICATE").or(() -> pem(key, "PRIVATE KEY")).or(this::address);
    }

    private static Optional<String> pem(Optional<Path> file, String what) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Files.readString(file.get()).contains("-----BEGIN " + what + "-----")
                    ? Optional.empty()
                    : Optional.of(
                            file.get()
                                    + ": no \"BEGIN "
                                    + what
                                    + "\" in it; give a PEM file"
                                    + (what.equals("PRIVATE KEY")
                                            ? ", converted by openssl pkcs8 -topk8 -nodes"
                                            : ""));
        } catch (IOException failure) {
            return Optional.of(file.get() + ": it cannot be read; give a PEM file");
        }
    }

    private Optional<String> address() {
        int colon = listen.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : listen.substring(0, colon);
        try {
            InetAddress address =
                    InetAddress.getByName(host.isEmpty() || host.equals("*") ? "0.0.0.0" : host);
            if (!address.isLoopbackAddress()
                    && certificate.isEmpty()
                    && exposure == Exposure.REFUSED) {
                return Optional.of(
                        listen
                                + " is reached from other machines, and tokens would go in the clear;"
                                + " give --tls-cert and --tls-key, put a proxy in front of 127.0.0.1,"
                                + " or say --insecure");
            }
            return before.filter(app -> app.port() == port()).isPresent()
                    ? Optional.empty()
                    : taken(new InetSocketAddress(address, port()));
        } catch (UnknownHostException unknown) {
            return Optional.of("--listen \"" + listen + "\": no such address");
        }
    }

    private int port() {
        return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    }

    private Optional<String> taken(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(
                    "cannot listen on "
                            + listen
                            + ": "
                            + failure.getMessage()
                            + "; choose another with --listen ADDR:PORT");
        }
    }
}
