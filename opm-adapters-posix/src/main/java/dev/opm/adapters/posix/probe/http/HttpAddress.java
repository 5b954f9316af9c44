package dev.opm.adapters.posix.probe.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A URL of scheme `http` or `https` as a probe asks it: with hosts that [URI] does not take for
/// one, as `my_service` of a container network, and with `user:password@`.
///
/// @param host without the brackets of an IPv6 address
/// @param authority as `Host:` has it
/// @param credentials for `Authorization: Basic`, in Base64
record HttpAddress(
        boolean isSecure,
        String host,
        int port,
        String authority,
        String target,
        Optional<String> credentials) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MOST = 65535;

    static HttpAddress parse(String address) throws URISyntaxException {
        URI url = new URI(address);
        String whole = url.getRawAuthority();
        if (whole == null) {
            throw new URISyntaxException(shown(address), "no host");
        }
        int at = whole.lastIndexOf('@');
        String authority = whole.substring(at + 1);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        boolean isSecure = "https".equalsIgnoreCase(url.getScheme());
        if (host.isEmpty()) {
            throw new URISyntaxException(shown(address), "no host");
        }
        return new HttpAddress(
                isSecure,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port(hasPort ? authority.substring(colon + 1) : "", isSecure ? HTTPS : HTTP),
                authority,
                target(url),
                at < 0 ? Optional.empty() : Optional.of(basic(whole.substring(0, at))));
    }

    /// For messages: without the password.
    static String shown(String address) {
        return address.replaceFirst("(?<=://)[^/?#]*@", "***@");
    }

    private static int port(String text, int usual) throws URISyntaxException {
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MOST) {
            throw new URISyntaxException(text, "no port");
        }
        return Integer.parseInt(text);
    }

    private static String target(URI url) {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /// A plus stays one.
    private static String basic(String userInfo) {
        String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
