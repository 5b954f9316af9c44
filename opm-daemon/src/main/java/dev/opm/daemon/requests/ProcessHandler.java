package dev.opm.daemon.requests;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.Opm;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Remnant;
import dev.opm.domain.lifecycle.Orphans;
import dev.opm.domain.lifecycle.SendSignal.Delivery;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.table.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is asked about single processes: signals, and what is left of dead ones.
public final class ProcessHandler {
    private final Opm opm;

    public ProcessHandler(Opm opm) {
        this.opm = opm;
    }

    public Reply signal(String name, List<String> targets) {
        Optional<Signal> signal = Signal.read(name);
        if (signal.isEmpty()) {
            return Refusals.usage("signal: there is no signal \"" + name + "\"; nothing was sent");
        }
        return Refusals.reply(
                new Targets(opm.table().now())
                        .resolve(targets)
                        .then(instances -> opm.signal().send(instances, signal.get())),
                deliveries ->
                        new Reply.Findings(
                                deliveries.stream()
                                        .map(delivery -> shown(delivery, signal.get()))
                                        .toList()));
    }

    public Reply orphans(Request.Remnants what) {
        return switch (what) {
            case LOOK ->
                    new Reply.Findings(
                            opm.orphans().find().stream()
                                    .map(remnant -> fields(remnant, Map.of()))
                                    .toList());
            case KILL -> ended(opm.orphans().end());
        };
    }

    private Reply ended(Orphans.Ended ended) {
        Set<Identity> left = ended.left();
        if (!left.isEmpty()) {
            String pids =
                    left.stream()
                            .map(one -> "" + one.pid())
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("");
            return new Reply.Failed(
                    dev.opm.adapters.socket.wire.reply.ErrorCode.FAILED,
                    "orphans: pid " + pids + " survived KILL; look with `opm orphans`");
        }
        List<Value.Fields> found = new ArrayList<>();
        for (Remnant remnant : ended.found()) {
            found.add(fields(remnant, Map.of("outcome", new Value.Text("ended"))));
        }
        return new Reply.Findings(found);
    }

    private Value.Fields shown(Delivery delivery, Signal signal) {
        Map<String, Value> more = new LinkedHashMap<>();
        delivery.process().ifPresent(process -> more.put("pid", new Value.Whole(process.pid())));
        more.put("signal", new Value.Text(signal.name()));
        more.put("outcome", new Value.Text(delivery.outcome()));
        return fields(delivery.instance(), more);
    }

    private Value.Fields fields(Remnant remnant, Map<String, Value> more) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("pid", new Value.Whole(remnant.process().pid()));
        all.putAll(more);
        return fields(remnant.instance(), all);
    }

    private Value.Fields fields(InstanceId instance, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", new Value.Whole(instance.app().value()));
        opm.table()
                .now()
                .owner(instance)
                .ifPresent(app -> fields.put("name", new Value.Text(app.name().value())));
        fields.put("instance", new Value.Whole(instance.index()));
        fields.putAll(more);
        return new Value.Fields(fields);
    }
}
