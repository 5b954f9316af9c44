package dev.opm.adapters.webhome;

import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Codes that let somebody in once, as a token: what `opm web open` puts into its link.
public final class LoginCodes {
    public static final Duration VALID = Duration.ofMinutes(5);

    private final LineFile file;

    LoginCodes(LineFile file) {
        this.file = file;
    }

    /// A new code for the token of this name.
    public String create(String token, Instant now) throws IOException {
        String code = Secrets.random();
        file.change(lines -> {
            List<Value.Fields> more = new ArrayList<>(unexpired(lines, now));
            more.add(
                    new LineFields()
                            .with("hash", Secrets.hash(code))
                            .with("token", token)
                            .with("until", now.plus(VALID).toString())
                            .done());
            return more;
        });
        return code;
    }

    /// The token that a code is for. The code is void then.
    public Optional<String> redeem(String code, Instant now) throws IOException {
        String hash = Secrets.hash(code);
        AtomicReference<Optional<String>> token = new AtomicReference<>(Optional.empty());
        file.change(lines -> {
            List<Value.Fields> rest = new ArrayList<>();
            for (Value.Fields line : unexpired(lines, now)) {
                if (Secrets.areEqual(LineFields.text(line, "hash").orElse(""), hash)) {
                    token.set(LineFields.text(line, "token"));
                } else {
                    rest.add(line);
                }
            }
            return rest;
        });
        return token.get();
    }

    private static List<Value.Fields> unexpired(List<Value.Fields> lines, Instant now) {
        return lines.stream()
                .filter(line ->
                        LineFields.text(line, "until")
                                .filter(until -> Instant.parse(until).isAfter(now))
                                .isPresent())
                .toList();
    }
}
