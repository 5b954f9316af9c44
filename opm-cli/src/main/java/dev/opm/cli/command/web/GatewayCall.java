package dev.opm.cli.command.web;

import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.Secrets;
import dev.opm.adapters.webhome.Token;
import dev.opm.adapters.webhome.WebHome;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One request to the gateway, with a token that is good for this request alone.
final class GatewayCall {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern MESSAGE =
            Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private GatewayCall() {}

    /// Empty if it was done, else why not.
    static Optional<String> post(WebHome home, String url, String path) throws IOException {
        String name = "cli-" + Secrets.hash(Secrets.random()).substring(0, 8);
        String secret = Secrets.random();
        home.tokens().revoke(name);
        home.tokens()
                .add(new Token(name, Role.ADMIN, List.of(), Instant.now(), Secrets.hash(secret)));
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Authorization", "Bearer " + secret);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (InputStream error = connection.getErrorStream()) {
                String text =
                        error == null
                                ? ""
                                : new String(error.readAllBytes(), StandardCharsets.UTF_8);
                Matcher message = MESSAGE.matcher(text);
                return Optional.of(
                        message.find() ? message.group(1) : "the gateway answered " + text);
            }
        } catch (IOException failure) {
            return Optional.of("web: the gateway does not answer: " + failure.getMessage());
        } finally {
            home.tokens().revoke(name);
        }
    }
}
