package dev.opm.web.alert;

import dev.opm.adapters.webhome.AlertRule;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A POST. The body is signed with the rule's secret: `X-OPM-Signature: sha256=HEX`, HMAC-SHA256
/// over the bytes as they were sent. No redirect is followed. By the JDK's older client, which
/// costs a twentieth of the memory of the newer.
record WebhookDelivery(AlertRule rule, String url) implements Delivery {
    private static final int PATIENCE_MILLIS = 5_000;

    @Override
    public Optional<String> deliver(Message message) {
        byte[] body = MessageText.body(rule.format(), message);
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", MessageText.type(rule.format()));
            connection.setRequestProperty("User-Agent", "opm-web");
            connection.setRequestProperty("X-OPM-Id", message.id());
            connection.setRequestProperty("X-OPM-Event", message.occasion());
            connection.setRequestProperty("X-OPM-Signature", "sha256=" + signature(body));
            if (rule.format() == AlertRule.Format.NTFY) {
                connection.setRequestProperty("Title", "OPM: " + message.occasion());
            }
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            connection.disconnect();
            return status >= 200 && status < 300
                    ? Optional.empty()
                    : Optional.of("it answered " + status);
        } catch (IOException | RuntimeException failure) {
            return Optional.of(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            rule.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
