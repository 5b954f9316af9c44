package dev.opm.web.api.log;

import static dev.opm.adapters.webhome.Role.READ;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.logs.LogReader;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.file.LogWindow;
import dev.opm.adapters.logs.output.JsonLines;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.text.ByteText;
import dev.opm.domain.text.ExpressionLimits;
import dev.opm.web.daemon.DaemonCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Logs, read from the same files and by the same reader as on the command line. The files are
/// those the daemon names; no path comes from a client.
public final class LogRoutes {
    private static final int MOST_LINES = 100_000;
    private static final int LONGEST_PATTERN = 500;

    private final DaemonCalls daemon;

    public LogRoutes(DaemonCalls daemon) {
        this.daemon = daemon;
    }

    public List<Route> all() {
        return List.of(
                Route.of(READ, "GET", "/api/v1/apps/{target}/logs", this::logs),
                Route.of(READ, "GET", "/api/v1/apps/{target}/logs/{stream}", this::file));
    }

    private Response logs(Call call) {
        call.allowQuery("lines", "follow", "since", "until", "grep", "stream", "format");
        int lines = call.query().number("lines", 15, 0, MOST_LINES);
        LogReader.Which which = which(call);
        LogView view = LogView.unstamped(window(call), pattern(call));
        boolean text = isText(call);
        List<LogFileView> files = files(call);
        if (call.query().has("follow")) {
            return new Response.Streamed(
                    200,
                    Response.EVENTS,
                    out -> follow(new SseLines(out, call.grant()), view, files, which, lines),
                    Map.of("X-Accel-Buffering", "no"));
        }
        return new Response.Streamed(
                200,
                text ? Response.TEXT : Response.JSON,
                out ->
                        show(
                                text
                                        ? new PlainLines(out)
                                        : new JsonLines(
                                                out, JsonLines.Form.ARRAY, JsonDocuments::logLine),
                                view,
                                files,
                                which,
                                lines),
                Map.of());
    }

    private static void follow(
            SseLines output,
            LogView view,
            List<LogFileView> files,
            LogReader.Which which,
            int lines)
            throws IOException, InterruptedException {
        output.begin();
        try (LogReader reader = new LogReader(output, view)) {
            files.forEach(file -> reader.add(file, which));
            reader.follow(lines);
        }
    }

    private static void show(
            LogOutput output,
            LogView view,
            List<LogFileView> files,
            LogReader.Which which,
            int lines)
            throws IOException {
        try (LogReader reader = new LogReader(output, view)) {
            files.forEach(file -> reader.add(file, which));
            if (view.window().since().isPresent()) {
                reader.showWindow();
            } else {
                reader.showLast(lines);
            }
            reader.finish();
        }
    }

    private List<LogFileView> files(Call call) {
        return daemon.reply(call, new Request.LogFiles(daemon.targets(call))).files();
    }

    /// The current log as it lies on the disk, or the part of it that `Range` asks for.
    private Response file(Call call) {
        call.allowQuery();
        String stream = call.variable("stream");
        if (!stream.equals("out") && !stream.equals("err")) {
            throw new Problem(404, "NO_SUCH_ROUTE", "logs: a stream is out or err");
        }
        List<LogFileView> files = files(call);
        if (files.size() != 1) {
            throw Problem.usage(
                    "logs: \""
                            + call.variable("target")
                            + "\" means "
                            + files.size()
                            + " instances; name one, as web:0");
        }
        LogFileView file = files.getFirst();
        Path path = ByteText.path(stream.equals("out") ? file.out() : file.err());
        return WholeFile.response(
                path,
                file.name() + "-" + file.instance() + "." + stream + ".log",
                call.header().apply("Range"));
    }

    private static LogReader.Which which(Call call) {
        return switch (call.query().text("stream").orElse("both")) {
            case "both" -> LogReader.Which.BOTH;
            case "out" -> LogReader.Which.OUT;
            case "err" -> LogReader.Which.ERR;
            default -> throw Problem.usage("query: stream is out, err or both");
        };
    }

    private static boolean isText(Call call) {
        return switch (call.query().text("format").orElse("json")) {
            case "json" -> false;
            case "text" -> true;
            default -> throw Problem.usage("query: format is json or text");
        };
    }

    private static LogWindow window(Call call) {
        return new LogWindow(moment(call, "since"), moment(call, "until"));
    }

    private static Optional<Instant> moment(Call call, String key) {
        try {
            return call.query().text(key).map(Instant::parse);
        } catch (DateTimeParseException flaw) {
            throw Problem.usage("query: " + key + " is a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static Optional<Pattern> pattern(Call call) {
        Optional<String> text = call.query().text("grep");
        if (text.isPresent() && text.get().length() > LONGEST_PATTERN) {
            throw Problem.usage("query: grep is longer than " + LONGEST_PATTERN);
        }
        text.flatMap(ExpressionLimits::excess)
                .ifPresent(excess -> {
                    throw Problem.usage("query: grep is too large: " + excess);
                });
        try {
            return text.map(Pattern::compile);
        } catch (PatternSyntaxException flaw) {
            throw Problem.usage("query: grep: " + flaw.getDescription());
        }
    }
}
