package dev.opm.adapters.http.server;

/// What browsers are told of answers.
final class SecurityHeaders {
    /// Nothing comes from elsewhere, nothing inline runs, nobody frames the page. Styles of
    /// elements are set by scripts of its own (CSSOM), which needs no exception.
    static final String POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}
}
