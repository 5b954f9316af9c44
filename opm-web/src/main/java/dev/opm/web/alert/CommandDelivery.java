package dev.opm.web.alert;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.GatewayClient;
import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.webhome.AlertRule;
import dev.opm.adapters.webhome.WebHome;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A command with the message on its stdin. The gateway starts nothing: the command is an app of
/// OPM's own for as long as it runs, started by the daemon with the message's file as its input. It
/// has arrived when the command ends with 0.
record CommandDelivery(GatewayClient daemon, WebHome home, AlertRule rule, String command)
        implements Delivery {
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    @Override
    public Optional<String> deliver(Message message) {
        String name = "opm-alert-" + rule.id();
        Request.Delete forget = new Request.Delete(List.of(name));
        Optional<Path> file = Optional.empty();
        try {
            file = Optional.of(home.file("message-" + rule.id()));
            write(file.get(), MessageText.body(rule.format(), message));
            daemon.exchange(forget, _ -> {});
            DaemonAnswer<Reply.Instances> started =
                    daemon.exchange(start(name, file.get()), _ -> {});
            if (started
                    instanceof DaemonAnswer.Refused<Reply.Instances>(Reply.Failed failed, var _)) {
                return Optional.of(failed.message());
            }
            return awaitEnd(name);
        } catch (IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("the gateway stops");
        } finally {
            daemon.exchange(forget, _ -> {});
            file.ifPresent(CommandDelivery::remove);
        }
    }

    private Request.StartProgram start(String name, Path file) {
        Map<String, Value> settings = new LinkedHashMap<>();
        settings.put("namespace", new Value.Text("opm"));
        settings.put("restart", new Value.Text("never"));
        return new Request.StartProgram(
                List.of(
                        "/bin/sh",
                        "-c",
                        "exec <\"$1\"; rm -f \"$1\"; eval \"$2\"",
                        "opm-alert",
                        file.toString(),
                        command),
                new Request.Invocation("/", System.getenv()),
                new Request.StartOptions(Optional.of(name), new Value.Fields(settings)));
    }

    private Optional<String> awaitEnd(String name) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        try (var watch = daemon.watch(new Request.Watch(Request.Measuring.USAGE))) {
            Reply reply = watch.next();
            while (reply instanceof Reply.Pushed pushed && System.nanoTime() < until) {
                Optional<InstanceView> mine =
                        in(pushed, name)
                                .filter(view -> view.pid().isEmpty() && view.exit().isPresent());
                if (mine.isPresent()) {
                    return mine.get().exit().equals(Optional.of(new ExitView.Code(0)))
                            ? Optional.empty()
                            : Optional.of("the command ended with " + mine.get().exit().get());
                }
                reply = watch.next();
            }
        }
        return Optional.of("the command did not end within 10 s");
    }

    private static Optional<InstanceView> in(Reply.Pushed pushed, String name) {
        List<InstanceView> views =
                switch (pushed) {
                    case Reply.Snapshot(var all, var _) -> all;
                    case Reply.Changed(var changed, var _) -> changed;
                    default -> List.of();
                };
        return views.stream().filter(view -> view.name().equals(name)).findFirst();
    }

    private static void write(Path file, byte[] body) throws IOException {
        Files.deleteIfExists(file);
        try (var out =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            out.write(java.nio.ByteBuffer.wrap(body));
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // The next message takes its place.
        }
    }
}
