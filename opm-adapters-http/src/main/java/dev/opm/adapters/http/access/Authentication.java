package dev.opm.adapters.http.access;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.webhome.LoginCodes;
import dev.opm.adapters.webhome.Token;
import dev.opm.adapters.webhome.TokenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Finds out who asks: by `Authorization: Bearer`, or by the page's cookie. Who was wrong too often
/// is not looked at for a while. Callable from any thread.
public final class Authentication {
    public static final String COOKIE = "opm_session";

    /// Sent by the page with every request that changes something: a form of another site cannot.
    public static final String HEADER = "X-OPM-Request";

    private static final String BEARER = "Bearer ";

    private final TokenFile tokens;
    private final LoginCodes logins;
    private final Sessions sessions;
    private final FailureDelay delay;
    private final InstantSource clock;

    public Authentication(
            TokenFile tokens, LoginCodes logins, Sessions sessions, InstantSource clock) {
        this.tokens = tokens;
        this.logins = logins;
        this.sessions = sessions;
        this.delay = new FailureDelay(clock);
        this.clock = clock;
    }

    /// Nobody where nothing was shown.
    ///
    /// @throws Problem 401 for what does not count, 429 for who has to wait
    public Grant who(Function<String, Optional<String>> header, InetAddress from) {
        try {
            Optional<String> bearer = header.apply("Authorization");
            if (bearer.isPresent()) {
                return bearer(bearer.get(), from);
            }
            Optional<String> cookie = header.apply("Cookie").flatMap(Authentication::sessionCookie);
            return cookie.isPresent() ? session(cookie.get()) : Grant.NOBODY;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The token behind a code of a link, or behind the secret somebody typed.
    ///
    /// @throws Problem 401, 429
    public Token login(Optional<String> code, Optional<String> secret, InetAddress from) {
        refuseHasty(from);
        try {
            Optional<Token> token =
                    code.isPresent()
                            ? logins.redeem(code.get(), clock.instant()).flatMap(this::named)
                            : secret.flatMap(this::withSecret);
            if (token.isEmpty()) {
                delay.failed(from);
                throw Problem.unauthorized(
                        code.isPresent()
                                ? "login: this link is used up or too old; run `opm web open` again"
                                : "login: there is no such token; `opm web token create` makes one");
            }
            delay.succeeded(from);
            return token.get();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Grant bearer(String header, InetAddress from) throws IOException {
        refuseHasty(from);
        Optional<Token> token =
                header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? tokens.withSecret(header.substring(BEARER.length()).strip())
                        : Optional.empty();
        if (token.isEmpty()) {
            delay.failed(from);
            throw Problem.unauthorized(
                    "token: it is not known or was revoked; `opm web token create` makes one");
        }
        return granted(token.get());
    }

    private Grant session(String cookie) throws IOException {
        Optional<Token> token = sessions.token(cookie);
        if (token.isEmpty()) {
            throw Problem.unauthorized("session: it is over; log in again");
        }
        return granted(token.get());
    }

    private Grant granted(Token token) {
        return Grant.of(token, () -> named(token.name()).filter(token::equals).isPresent());
    }

    private void refuseHasty(InetAddress from) {
        Optional<Duration> wait = delay.wait(from);
        if (wait.isPresent()) {
            throw new Problem(
                    429,
                    "BUSY",
                    "token: too many were wrong from "
                            + from.getHostAddress()
                            + "; try again in "
                            + (wait.get().toMillis() + 999) / 1000
                            + " s");
        }
    }

    private Optional<Token> named(String name) {
        try {
            return tokens.named(name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Optional<Token> withSecret(String secret) {
        try {
            return tokens.withSecret(secret);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<String> sessionCookie(String cookies) {
        for (String cookie : cookies.split(";", -1)) {
            String one = cookie.strip();
            if (one.startsWith(COOKIE + "=")) {
                return Optional.of(one.substring(COOKIE.length() + 1));
            }
        }
        return Optional.empty();
    }
}
