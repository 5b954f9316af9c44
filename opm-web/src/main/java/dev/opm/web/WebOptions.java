package dev.opm.web;

import dev.opm.adapters.http.server.ListenAddress;
import dev.opm.adapters.http.server.TlsFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the gateway's command line says.
///
/// @param basePath empty, or such as `/opm`: where a reverse proxy puts it
/// @param hosts names it is called by beside the loopback's
/// @param origins other sites whose pages may ask
record WebOptions(
        Path home,
        ListenAddress listen,
        String basePath,
        Optional<TlsFiles> tls,
        Set<String> hosts,
        Set<String> origins) {
    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /// @throws IllegalArgumentException that says what is wrong
    static WebOptions parse(String[] words) {
        Optional<Path> home = Optional.empty();
        String listen = "127.0.0.1:9600";
        String basePath = "";
        Optional<Path> certificate = Optional.empty();
        Optional<Path> key = Optional.empty();
        boolean insecure = false;
        Set<String> hosts = new HashSet<>();
        Set<String> origins = new HashSet<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--insecure")) {
                insecure = true;
                continue;
            }
            if (i + 1 == words.length) {
                throw new IllegalArgumentException("\"" + words[i] + "\" needs a value");
            }
            String value = words[++i];
            switch (words[i - 1]) {
                case "--home" -> home = Optional.of(Path.of(value));
                case "--listen" -> listen = value;
                case "--base-path" -> basePath = basePath(value);
                case "--tls-cert" -> certificate = Optional.of(Path.of(value));
                case "--tls-key" -> key = Optional.of(Path.of(value));
                case "--host" -> hosts.add(value);
                case "--origin" -> origins.add(value);
                default ->
                        throw new IllegalArgumentException("\"" + words[i - 1] + "\" is not known");
            }
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("--tls-cert and --tls-key belong together");
        }
        ListenAddress address = ListenAddress.parse(listen);
        Optional<TlsFiles> tls =
                certificate.isPresent() && key.isPresent()
                        ? Optional.of(new TlsFiles(certificate.get(), key.get()))
                        : Optional.empty();
        if (!address.isLoopback() && tls.isEmpty() && !insecure) {
            throw new IllegalArgumentException(
                    address
                            + " is reached from other machines, and tokens would go in the clear;"
                            + " give --tls-cert and --tls-key, put a proxy in front of 127.0.0.1,"
                            + " or say --insecure");
        }
        return new WebOptions(
                home.orElseThrow(() -> new IllegalArgumentException("--home is missing")),
                address,
                basePath,
                tls,
                hosts,
                origins);
    }

    private static String basePath(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!path.isEmpty() && !BASE_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("--base-path \"" + text + "\" is no path, as /opm");
        }
        return path;
    }
}
