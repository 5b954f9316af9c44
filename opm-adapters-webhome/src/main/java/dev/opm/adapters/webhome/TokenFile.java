package dev.opm.adapters.webhome;

import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The tokens that let people and programs in. What is created or revoked counts at once, also in a
/// gateway that runs. Callable from any thread.
public final class TokenFile {
    private final LineFile file;

    TokenFile(LineFile file) {
        this.file = file;
    }

    public List<Token> all() throws IOException {
        return file.lines().stream().flatMap(line -> token(line).stream()).toList();
    }

    public Optional<Token> named(String name) throws IOException {
        return all().stream().filter(token -> token.name().equals(name)).findFirst();
    }

    /// The token with this secret. Looks at all of them, whichever it is.
    public Optional<Token> withSecret(String secret) throws IOException {
        String hash = Secrets.hash(secret);
        Optional<Token> found = Optional.empty();
        for (Token token : all()) {
            if (Secrets.areEqual(token.hash(), hash)) {
                found = Optional.of(token);
            }
        }
        return found;
    }

    /// False if there is one of this name.
    public boolean add(Token token) throws IOException {
        AtomicBoolean added = new AtomicBoolean();
        file.change(lines -> {
            if (lines.stream().anyMatch(line -> isNamed(line, token.name()))) {
                return lines;
            }
            added.set(true);
            List<Value.Fields> more = new ArrayList<>(lines);
            more.add(line(token));
            return more;
        });
        return added.get();
    }

    /// False if there is none of this name.
    public boolean revoke(String name) throws IOException {
        AtomicBoolean revoked = new AtomicBoolean();
        file.change(lines -> {
            List<Value.Fields> rest = lines.stream().filter(line -> !isNamed(line, name)).toList();
            revoked.set(rest.size() < lines.size());
            return rest;
        });
        return revoked.get();
    }

    private static boolean isNamed(Value.Fields line, String name) {
        return LineFields.text(line, "name").filter(name::equals).isPresent();
    }

    private static Value.Fields line(Token token) {
        return new LineFields()
                .with("name", token.name())
                .with("role", token.role().word())
                .with("targets", token.targets())
                .with("createdAt", token.createdAt().toString())
                .with("hash", token.hash())
                .done();
    }

    private static Optional<Token> token(Value.Fields line) {
        return LineFields.text(line, "role")
                .flatMap(Role::of)
                .map(role ->
                        new Token(
                                LineFields.text(line, "name").orElse(""),
                                role,
                                LineFields.texts(line, "targets"),
                                Instant.parse(
                                        LineFields.text(line, "createdAt")
                                                .orElse("1970-01-01T00:00:00Z")),
                                LineFields.text(line, "hash").orElse("")));
    }
}
