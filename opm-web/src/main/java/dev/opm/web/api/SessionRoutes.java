package dev.opm.web.api;

import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.access.Authentication;
import dev.opm.adapters.http.access.Grant;
import dev.opm.adapters.http.access.Sessions;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.Token;
import dev.opm.web.json.GatewayJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page's way in: a token, or the code of a link, becomes a cookie that scripts cannot read.
final class SessionRoutes {
    private static final String SESSION = "/api/v1/session";

    private final Authentication authentication;
    private final Sessions sessions;
    private final String path;
    private final boolean secure;

    SessionRoutes(
            Authentication authentication,
            Sessions sessions,
            String basePath,
            ApiRoutes.Cookies cookies) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.path = basePath + "/";
        this.secure = cookies == ApiRoutes.Cookies.TLS_ONLY;
    }

    List<Route> all() {
        return List.of(
                Route.open("POST", SESSION, this::login),
                Route.open("DELETE", SESSION, this::logout),
                Route.of(Role.READ, "GET", SESSION, this::who));
    }

    private Response login(Call call) {
        call.allowQuery();
        Body body = Body.of(call);
        Optional<String> code = body.text("code");
        Optional<String> secret = body.text("token");
        body.done();
        Token token = authentication.login(code, secret, call.from());
        String cookie =
                cookie(sessions.cookie(token), Long.toString(Sessions.VALID.toSeconds()), call);
        return new Response.Document(
                200,
                Response.JSON,
                document(token.name(), token.role(), token.targets()),
                Map.of("Set-Cookie", cookie));
    }

    private Response logout(Call call) {
        call.allowQuery();
        return new Response.Document(
                200,
                Response.JSON,
                "{}".getBytes(StandardCharsets.UTF_8),
                Map.of("Set-Cookie", cookie("", "0", call)));
    }

    private Response who(Call call) {
        call.allowQuery();
        Grant grant = call.grant();
        return Response.json(
                document(grant.name(), grant.role().orElse(Role.READ), grant.targets()));
    }

    private static byte[] document(String name, Role role, List<String> targets) {
        return GatewayJson.bytes(
                GatewayJson.fields("name", name, "role", role.word(), "targets", targets));
    }

    /// Under TLS, its own or that of a proxy that says so; to lie about it only hurts who lies.
    private String cookie(String value, String seconds, Call call) {
        boolean tls =
                secure
                        || call.header()
                                .apply("X-Forwarded-Proto")
                                .filter("https"::equals)
                                .isPresent();
        return Authentication.COOKIE
                + "="
                + value
                + "; Path="
                + path
                + "; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Strict"
                + (tls ? "; Secure" : "");
    }
}
