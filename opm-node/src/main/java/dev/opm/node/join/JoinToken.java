package dev.opm.node.join;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.opm.node.home.ClusterConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// What lets one host join, once: where the store is, a secret that the store gives up at its first
/// use, and the host's certificate, by which it gets to the store at all. To be kept like a
/// password until it is used.
///
/// @param certificate key and certificate of the host to come; empty without TLS
/// @param authority certificate of the cluster's authority; empty without TLS
public record JoinToken(
        String cluster,
        String servers,
        long failoverMillis,
        ClusterConfig.Store store,
        String secret,
        String certificate,
        String authority) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @param authority empty without TLS
    public static JoinToken create(ClusterConfig config, Optional<Certificates> authority) {
        byte[] secret = new byte[16];
        RANDOM.nextBytes(secret);
        String text = HexFormat.of().formatHex(secret);
        return new JoinToken(
                config.cluster(),
                config.servers(),
                config.timing().failoverTime().toMillis(),
                config.store(),
                text,
                authority.map(by -> by.issue("host-" + text.substring(0, 8))).orElse(""),
                authority.map(Certificates::certificate).orElse(""));
    }

    /// What the store keeps of the secret.
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// As it is handed on: one word.
    public String text() {
        JsonObject json = new JsonObject();
        json.addProperty("cluster", cluster);
        json.addProperty("servers", servers);
        json.addProperty("failoverMs", failoverMillis);
        json.addProperty("store", store.name());
        json.addProperty("secret", secret);
        json.addProperty("certificate", certificate);
        json.addProperty("authority", authority);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Empty where it is none.
    public static Optional<JoinToken> parse(String text) {
        try {
            JsonObject json =
                    JsonParser.parseString(
                                    new String(
                                            Base64.getUrlDecoder().decode(text),
                                            StandardCharsets.UTF_8))
                            .getAsJsonObject();
            return Optional.of(
                    new JoinToken(
                            json.get("cluster").getAsString(),
                            json.get("servers").getAsString(),
                            json.get("failoverMs").getAsLong(),
                            ClusterConfig.Store.valueOf(json.get("store").getAsString()),
                            json.get("secret").getAsString(),
                            json.get("certificate").getAsString(),
                            json.get("authority").getAsString()));
        } catch (IllegalArgumentException
                | IllegalStateException
                | JsonParseException
                | NullPointerException none) {
            return Optional.empty();
        }
    }
}
