package dev.opm.node.agent;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import dev.opm.adapters.socket.wire.request.RequestCodec.Incoming;
import dev.opm.domain.app.AppName;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.decision.Intent;
import dev.opm.domain.cluster.decision.LocalSlot;
import dev.opm.node.home.CallerEnvironment;
import dev.opm.node.home.ClusterHome;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The daemon of this host, asked for what concerns slots. Callable from any thread.
final class LocalDaemon {
    /// More than this would crowd the store.
    private static final int LONGEST_REPORT = 400_000;

    private static final Set<String> FAILED = Set.of("errored", "backoff", "stopped");

    private final DaemonClient daemon;
    private final ClusterHome home;

    LocalDaemon(DaemonClient daemon, ClusterHome home) {
        this.daemon = daemon;
        this.home = home;
    }

    /// Empty if the daemon does not answer.
    Optional<KnownSlots> look(StoreView view) {
        DaemonAnswer<Reply.Instances> answer =
                daemon.exchange(new Request.ListInstances(List.of()), _ -> {});
        if (!(answer instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances all))) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        view.apps().keySet().forEach(name -> names.add(name.value()));
        view.slots().keySet().forEach(slot -> names.add(slot.app().value()));
        Map<Integer, List<InstanceView>> apps =
                all.instances().stream()
                        .filter(one -> names.contains(one.name()))
                        .collect(
                                Collectors.groupingBy(
                                        InstanceView::id, LinkedHashMap::new, Collectors.toList()));
        KnownSlots known =
                new KnownSlots(
                        new TreeMap<>(), new HashMap<>(), new HashSet<>(), report(all.instances()));
        for (Map.Entry<Integer, List<InstanceView>> app : apps.entrySet()) {
            if (!add(app.getKey(), app.getValue(), known)) {
                return Optional.empty();
            }
        }
        return Optional.of(known);
    }

    private boolean add(int id, List<InstanceView> instances, KnownSlots known) {
        DaemonAnswer<Reply.EnvOf> answer =
                daemon.exchange(new Request.Env(Integer.toString(id)), _ -> {});
        if (!(answer instanceof DaemonAnswer.Given<Reply.EnvOf>(Reply.EnvOf env))) {
            return false;
        }
        AppName name = new AppName(instances.getFirst().name());
        String slot = env.env().get(SlotVariables.SLOT);
        if (slot == null) {
            known.strangers().add(name);
        } else if (instances.stream().allMatch(LocalDaemon::isDown)) {
            known.resting().put(SlotId.parse(slot), name);
        } else {
            known.slots()
                    .put(
                            SlotId.parse(slot),
                            new LocalSlot(
                                    number(env.env(), SlotVariables.CLAIM),
                                    number(env.env(), SlotVariables.REVISION),
                                    state(instances)));
        }
        return true;
    }

    private static long number(Map<String, String> env, String name) {
        return Long.parseLong(env.getOrDefault(name, "0"));
    }

    /// Nothing lives, and nobody brings it up: it was stopped, or the machine has booted since.
    /// What ended by itself and stays down was told so by its restart policy.
    private static boolean isDown(InstanceView view) {
        return view.status().equals("stopped")
                && view.pid().isEmpty()
                && (view.desired().equals("down") || view.exit().isEmpty());
    }

    private static LocalSlot.State state(List<InstanceView> instances) {
        if (instances.stream().anyMatch(one -> FAILED.contains(one.status()))) {
            return LocalSlot.State.FAILING;
        }
        return instances.stream()
                        .allMatch(one ->
                                one.status().equals("online") || one.status().equals("finished"))
                ? LocalSlot.State.READY
                : LocalSlot.State.STARTING;
    }

    private static String report(List<InstanceView> instances) {
        String json = new String(JsonDocuments.list(instances), StandardCharsets.UTF_8);
        return json.length() > LONGEST_REPORT ? "[]" : json;
    }

    /// Has an app run as the store has it. Empty if it does, else why not.
    ///
    /// @param isUp whether an older revision runs under the same claim: it is replaced as a reload
    ///   does it
    Optional<String> run(Intent.Run run, boolean isUp) {
        byte[] definition = run.app().definition().getBytes(StandardCharsets.UTF_8);
        if (!(RequestCodec.read(definition) instanceof Incoming.Understood understood)
                || !(understood.request() instanceof Request.Apply apply)) {
            return Optional.of("its definition is of another version of OPM");
        }
        AppsFile file = marked(apply.file(), run);
        Map<String, String> env = CallerEnvironment.clean();
        if (isUp) {
            return failure(
                    daemon.exchange(
                            new Request.Apply(file, env, Request.Mode.REAL, Request.Dropped.STAYS),
                            _ -> {}));
        }
        return failure(daemon.exchange(new Request.StartFile(file, env), _ -> {}));
    }

    private static AppsFile marked(AppsFile file, Intent.Run run) {
        WrittenApp app = file.apps().getFirst();
        Map<String, String> variables = new TreeMap<>(app.envOfFiles());
        variables.put(SlotVariables.SLOT, run.slot().toString());
        variables.put(SlotVariables.CLAIM, Long.toString(run.claim()));
        variables.put(SlotVariables.REVISION, Long.toString(run.app().revision()));
        return new AppsFile(
                file.name(),
                file.folder(),
                List.of(new WrittenApp(app.key(), app.fields(), app.lines(), variables)));
    }

    /// Stops it, proves it gone and forgets it. Empty if that is done, else why not.
    Optional<String> delete(AppName name) {
        DaemonAnswer<Reply.Instances> all =
                daemon.exchange(new Request.ListInstances(List.of()), _ -> {});
        if (!(all instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances list))) {
            return Optional.of(((DaemonAnswer.Refused<Reply.Instances>) all).reply().message());
        }
        return list.instances().stream()
                .filter(one -> one.name().equals(name.value()))
                .findFirst()
                .flatMap(app -> delete(app.id()));
    }

    private Optional<String> delete(int id) {
        Optional<String> failure =
                failure(
                        daemon.exchange(
                                new Request.Delete(List.of(Integer.toString(id))), _ -> {}));
        if (failure.isEmpty()) {
            home.forgetLaunches(id);
        }
        return failure;
    }

    private static <R extends Reply> Optional<String> failure(DaemonAnswer<R> answer) {
        return answer.reply() instanceof Reply.Failed failed
                ? Optional.of(failed.message())
                : Optional.empty();
    }
}
