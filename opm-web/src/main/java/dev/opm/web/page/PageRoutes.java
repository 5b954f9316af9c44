package dev.opm.web.page;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.webhome.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// The files of the page, packed once. Which there are is fixed by their names: no path leads out
/// of their folder.
public final class PageRoutes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+(\\.[A-Za-z0-9]+){1,2}");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml",
                    "json", "application/json");

    private final Map<String, Optional<Packed>> files = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // written once, read once
    private record Packed(byte[] plain, byte[] zipped, String tag) {}

    public List<Route> all() {
        return List.of(
                Route.open("GET", "/", call -> file(call, "index.html")),
                Route.open("GET", "/{file}", call -> file(call, call.variable("file"))),
                Route.open(
                        "GET", "/lib/{file}", call -> file(call, "lib/", call.variable("file"))));
    }

    /// One document of the jar.
    public Response document(Call call, String name) {
        return file(call, name);
    }

    private Response file(Call call, String name) {
        return file(call, "", name);
    }

    private Response file(Call call, String folder, String name) {
        Packed file =
                Optional.of(name)
                        .filter(text -> NAME.matcher(text).matches())
                        .flatMap(text -> files.computeIfAbsent(folder + text, PageRoutes::packed))
                        .orElseThrow(() ->
                                new Problem(
                                        404,
                                        "NO_SUCH_ROUTE",
                                        "page: there is no \"" + name + "\""));
        Map<String, String> headers =
                Map.of("ETag", file.tag(), "Cache-Control", "no-cache", "Vary", "Accept-Encoding");
        if (call.header().apply("If-None-Match").filter(file.tag()::equals).isPresent()) {
            return new Response.Document(304, "", new byte[0], headers);
        }
        String type =
                TYPES.getOrDefault(
                        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        boolean takesGzip =
                call.header()
                        .apply("Accept-Encoding")
                        .filter(text -> text.contains("gzip"))
                        .isPresent();
        if (!takesGzip) {
            return new Response.Document(200, type, file.plain(), headers);
        }
        return new Response.Document(
                200,
                type,
                file.zipped(),
                Map.of(
                        "ETag",
                        file.tag(),
                        "Cache-Control",
                        "no-cache",
                        "Vary",
                        "Accept-Encoding",
                        "Content-Encoding",
                        "gzip"));
    }

    private static Optional<Packed> packed(String name) {
        try (InputStream in = PageRoutes.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] plain = in.readAllBytes();
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
                zip.write(plain);
            }
            String hash =
                    Secrets.hash(new String(plain, java.nio.charset.StandardCharsets.ISO_8859_1));
            return Optional.of(
                    new Packed(plain, zipped.toByteArray(), "\"" + hash.substring(0, 16) + "\""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
