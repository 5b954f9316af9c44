package dev.opm.web.api;

import static dev.opm.adapters.webhome.Role.ADMIN;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.Secrets;
import dev.opm.adapters.webhome.Token;
import dev.opm.adapters.webhome.TokenFile;
import dev.opm.web.daemon.Scope;
import dev.opm.web.json.GatewayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Tokens, as `opm web token` has them.
final class TokenRoutes {
    private static final String TOKENS = "/api/v1/tokens";

    private final TokenFile tokens;
    private final ChangeNotes notes;
    private final InstantSource clock;

    TokenRoutes(TokenFile tokens, ChangeNotes notes, InstantSource clock) {
        this.tokens = tokens;
        this.notes = notes;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                Route.of(ADMIN, "GET", TOKENS, this::list),
                Route.of(ADMIN, "POST", TOKENS, this::create),
                Route.of(ADMIN, "DELETE", TOKENS + "/{name}", this::revoke));
    }

    private Response list(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("tokens");
        try {
            return Response.json(
                    GatewayJson.bytes(tokens.all().stream().map(TokenRoutes::row).toList()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, Object> row(Token token) {
        return GatewayJson.fields(
                "name",
                token.name(),
                "role",
                token.role().word(),
                "targets",
                token.targets(),
                "createdAt",
                token.createdAt().toString());
    }

    private Response create(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("tokens");
        Body body = Body.of(call);
        String name = body.needText("name");
        String role = body.needText("role");
        List<String> targets = body.texts("targets");
        body.done();
        if (!Token.isName(name)) {
            throw Problem.usage("token: \"" + name + "\" is no name; take letters, digits, . _ -");
        }
        Role known =
                Role.of(role)
                        .orElseThrow(() ->
                                Problem.usage(
                                        "token: role \""
                                                + role
                                                + "\" is not read, operate or admin"));
        String secret = Secrets.random();
        Token token =
                new Token(
                        name,
                        known,
                        targets,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Secrets.hash(secret));
        try {
            if (!tokens.add(token)) {
                throw new Problem(
                        409, "BUSY", "token: there is a \"" + name + "\" already; revoke it first");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        notes.note(call, "token create " + name + " --role " + role);
        return Response.json(
                GatewayJson.bytes(GatewayJson.fields("name", name, "role", role, "token", secret)));
    }

    private Response revoke(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("tokens");
        String name = call.variable("name");
        try {
            if (!tokens.revoke(name)) {
                throw new Problem(404, "NO_SUCH_TOKEN", "token: there is no \"" + name + "\"");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        notes.note(call, "token revoke " + name);
        return Response.json(GatewayJson.bytes(GatewayJson.fields("name", name, "revoked", true)));
    }
}
