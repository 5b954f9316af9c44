package dev.opm.daemon.requests;

import dev.opm.adapters.socket.server.Conversation;
import dev.opm.adapters.socket.server.RequestHandler;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.registry.Requester;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Notes who asked for what and what came of it, and lets the operations behind know who asked.
/// Requests that change nothing are not noted.
public final class Audit implements RequestHandler {
    private final RequestHandler behind;
    private final IntFunction<String> userName;
    private final Journal journal;
    private final InstantSource clock;

    public Audit(
            RequestHandler behind,
            IntFunction<String> userName,
            Journal journal,
            InstantSource clock) {
        this.behind = behind;
        this.userName = userName;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Reply handle(Request<?> request, Peer peer, Conversation client) {
        Optional<String> deed = deed(request);
        if (deed.isEmpty()) {
            return WithWarnings.reply(() -> behind.handle(request, peer, client));
        }
        Requester requester = new Requester(userName.apply(peer.uid()), peer.uid(), peer.pid());
        Reply reply =
                ScopedValue.where(Requester.CURRENT, requester)
                        .call(() -> WithWarnings.reply(() -> behind.handle(request, peer, client)));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("request", deed.get());
        facts.put("by", requester.shown());
        client.onBehalf().ifPresent(who -> facts.put("onBehalf", who));
        facts.put(
                "outcome",
                reply instanceof Reply.Failed failed ? "refused: " + failed.message() : "done");
        journal.note(Entry.of(clock.instant(), Entry.Kind.ASKED, facts));
        return reply;
    }

    /// In the words of the command line, without environments and options, which may hold secrets.
    private static Optional<String> deed(Request<?> request) {
        return switch (request) {
            case Request.Start(var words, _, _, _) -> named("start", words);
            case Request.StartProgram(var argv, _, _) ->
                    named("start --", List.of(argv.getFirst()));
            case Request.StartFile(var file, _) -> Optional.of("start " + file.name());
            case Request.Apply(var file, _, Request.Mode mode, _) when mode == Request.Mode.REAL ->
                    Optional.of("apply " + file.name());
            case Request.Scale(var target, var to) -> named("scale", List.of(target, to));
            case Request.Reconfigure change when change.mode() == Request.Mode.REAL ->
                    named("set", change.targets());
            case Request.Edit edit when edit.mode() == Request.Mode.REAL ->
                    named("edit", List.of(edit.target()));
            case Request.Rename(var target, var name) -> named("rename", List.of(target, name));
            case Request.Stop(var targets) -> named("stop", targets);
            case Request.Restart(var targets, _) -> named("restart", targets);
            case Request.Reload(var targets) -> named("reload", targets);
            case Request.Reset(var targets) -> named("reset", targets);
            case Request.Delete(var targets) -> named("delete", targets);
            case Request.Flush(var targets) -> named("flush", targets);
            case Request.Signal(var signal, var targets) -> named("signal " + signal, targets);
            case Request.Orphans(Request.Remnants what) when what == Request.Remnants.KILL ->
                    Optional.of("orphans --kill");
            case Request.Save _ -> Optional.of("save");
            case Request.Restore _ -> Optional.of("restore");
            case Request.DaemonStop _ -> Optional.of("daemon stop");
            case Request.Note(var what) -> Optional.of(what);
            case Request.DaemonRestart _ -> Optional.of("daemon restart");
            default -> Optional.empty();
        };
    }

    private static Optional<String> named(String verb, List<String> words) {
        return Optional.of(verb + " " + String.join(" ", words));
    }
}
