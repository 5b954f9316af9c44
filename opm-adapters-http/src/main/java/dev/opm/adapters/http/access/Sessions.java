package dev.opm.adapters.http.access;

import dev.opm.adapters.webhome.Secrets;
import dev.opm.adapters.webhome.Token;
import dev.opm.adapters.webhome.TokenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the page's cookie holds: whose token, until when, and a signature over both and the token's
/// hash. Nothing is kept of it here, so it outlives the gateway; it is void once the token is
/// revoked, also if another of its name is made.
public final class Sessions {
    public static final Duration VALID = Duration.ofDays(7);

    private final byte[] key;
    private final TokenFile tokens;
    private final InstantSource clock;

    public Sessions(byte[] key, TokenFile tokens, InstantSource clock) {
        this.key = key.clone();
        this.tokens = tokens;
        this.clock = clock;
    }

    public String cookie(Token token) {
        long until = clock.instant().plus(VALID).getEpochSecond();
        return token.name() + "~" + until + "~" + signature(token, until);
    }

    /// The token of a cookie that counts.
    public Optional<Token> token(String cookie) throws IOException {
        String[] parts = cookie.split("~", -1);
        if (parts.length != 3 || !parts[1].matches("\\d{1,12}")) {
            return Optional.empty();
        }
        long until = Long.parseLong(parts[1]);
        return tokens.named(parts[0])
                .filter(token -> Secrets.areEqual(signature(token, until), parts[2]))
                .filter(_ -> clock.instant().isBefore(Instant.ofEpochSecond(until)));
    }

    private String signature(Token token, long until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String what = token.name() + "\n" + until + "\n" + token.hash();
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
