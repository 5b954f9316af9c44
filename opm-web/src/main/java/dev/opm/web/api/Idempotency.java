package dev.opm.web.api;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.webhome.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Does what is asked twice with one `Idempotency-Key` once: who asks again gets the first answer,
/// also while that is on its way. The last thousand keys are remembered, also by the next gateway.
/// Callable from any thread.
final class Idempotency {
    private static final int REMEMBERED = 1000;
    private static final int LONGEST = 255;

    private final Map<String, Done> known =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Done> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private final KeptAnswers file;

    private record Done(String request, CompletableFuture<Response> answer) {}

    /// Whether answers may be written to the disk.
    enum Answers {
        KEPT,
        SECRET
    }

    Idempotency(KeptAnswers file) {
        this.file = file;
        file.read(REMEMBERED).forEach((key, kept) -> known.put(key, done(kept)));
    }

    private static Done done(KeptAnswers.Kept kept) {
        Response answer =
                kept.answer()
                        .orElseGet(() ->
                                new Problem(
                                                409,
                                                "BUSY",
                                                "request: it was begun with this Idempotency-Key,"
                                                        + " and its answer is not known any more;"
                                                        + " look what came of it, then take a new key")
                                        .response());
        return new Done(kept.request(), CompletableFuture.completedFuture(answer));
    }

    /// The same route, which heeds the key.
    Route heeded(Route route, Answers answers) {
        return new Route(
                route.method(), route.path(), route.needs(), call -> handle(route, answers, call));
    }

    private Response handle(Route route, Answers answers, Call call) {
        Optional<String> key = call.header().apply("Idempotency-Key");
        if (key.isEmpty()) {
            return route.handler().handle(call);
        }
        if (key.get().isBlank() || key.get().length() > LONGEST) {
            throw Problem.usage("request: an Idempotency-Key has 1 to " + LONGEST + " letters");
        }
        Done mine = new Done(fingerprint(call), new CompletableFuture<>());
        String id = Secrets.hash(call.grant().name() + " " + key.get());
        Optional<Done> before = first(id, mine);
        if (before.isEmpty()) {
            Response response = run(route, call, mine.answer());
            keep(id, mine, answers);
            return response;
        }
        if (!before.get().request().equals(mine.request())) {
            throw new Problem(
                    422,
                    "USAGE",
                    "request: this Idempotency-Key was used for another one; take a new key");
        }
        return before.get().answer().join();
    }

    private static Response run(Route route, Call call, CompletableFuture<Response> answer) {
        try {
            Response response = route.handler().handle(call);
            answer.complete(response);
            return response;
        } catch (Problem problem) {
            answer.complete(problem.response());
            return problem.response();
        } catch (RuntimeException | Error fault) {
            answer.complete(
                    new Problem(500, "FAILED", "request: a fault ended it the first time")
                            .response());
            throw fault;
        }
    }

    /// What cannot be written down is not begun.
    private synchronized Optional<Done> first(String key, Done mine) {
        Optional<Done> before = Optional.ofNullable(known.get(key));
        if (before.isEmpty()) {
            file.begun(key, mine.request());
            known.put(key, mine);
        }
        return before;
    }

    private synchronized void keep(String key, Done mine, Answers answers) {
        if (answers == Answers.KEPT) {
            file.answered(key, mine.request(), mine.answer().join());
        }
    }

    private static String fingerprint(Call call) {
        String body = new String(call.body(), StandardCharsets.ISO_8859_1);
        return Secrets.hash(call.method() + " " + call.path() + "\n" + body);
    }
}
