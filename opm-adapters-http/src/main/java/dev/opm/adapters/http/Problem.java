package dev.opm.adapters.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A request that is not done, with what its sender is told: the error object of the command line.
public final class Problem extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String message;

    /// @param code one of the public contract's
    /// @param message `WHAT: WHY; WHAT NOW`
    public Problem(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.message = message;
    }

    public static Problem usage(String message) {
        return new Problem(400, "USAGE", message);
    }

    public static Problem unauthorized(String message) {
        return new Problem(401, "UNAUTHORIZED", message);
    }

    public static Problem forbidden(String message) {
        return new Problem(403, "NOT_PERMITTED", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Response response() {
        return new Response.Document(status, Response.JSON, body(), Map.of());
    }

    private byte[] body() {
        JsonStringEncoder json = JsonStringEncoder.getInstance();
        String text =
                "{\"error\":{\"code\":\""
                        + code
                        + "\",\"message\":\""
                        + new String(json.quoteAsUTF8(message), StandardCharsets.UTF_8)
                        + "\"}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
