package dev.opm.domain.registry;

import static java.util.Objects.requireNonNull;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.EndedProcess.Role;
import dev.opm.domain.registry.Incarnation.Overlapping;
import dev.opm.domain.registry.Incarnation.Permitted;
import dev.opm.domain.registry.Incarnation.Proof;
import dev.opm.domain.registry.Incarnation.Remains;
import dev.opm.domain.registry.Incarnation.Running;
import dev.opm.domain.registry.Incarnation.Single;
import dev.opm.domain.registry.Incarnation.Vacant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which incarnations the instances have, and which instance a process belongs to; every step from
/// one state to the next, and refusal of the others. Knows nothing of claims.
///
/// Not thread-safe: [PidRegistry] guards it with its mutex.
final class IncarnationTable {
    private final Map<InstanceId, Incarnation> incarnations = new HashMap<>();
    private final Map<Identity, InstanceId> owners = new HashMap<>();

    Incarnation of(InstanceId instance) {
        return requireNonNull(incarnations.getOrDefault(instance, new Vacant(Proof.UNSEEN)));
    }

    Optional<InstanceId> ownerOf(Identity identity) {
        return Optional.ofNullable(owners.get(identity));
    }

    void forget(InstanceId instance) {
        if (of(instance) instanceof Vacant) {
            incarnations.remove(instance);
        }
    }

    void permit(Mark mark) {
        requireVacant(mark.instance());
        incarnations.put(mark.instance(), new Permitted(mark));
    }

    /// False when nothing runs that it could be beside.
    boolean permitBeside(Mark mark) {
        return switch (of(mark.instance())) {
            case Running running -> {
                incarnations.put(mark.instance(), new Overlapping(running, new Permitted(mark)));
                yield true;
            }
            case Remains _ -> false;
            case Vacant _, Permitted _, Overlapping _ ->
                    throw new IllegalStateException(
                            "no place beside " + mark.instance() + ": " + of(mark.instance()));
        };
    }

    void abandon(Mark mark) {
        requirePermitted(mark);
        switch (of(mark.instance())) {
            case Overlapping(Single current, Single _) ->
                    incarnations.put(mark.instance(), current);
            case Vacant _, Single _ -> incarnations.remove(mark.instance());
        }
    }

    void doubt(Mark mark) {
        requirePermitted(mark);
        put(mark, new Remains(mark, Optional.empty()));
    }

    void bind(Mark mark, Identity identity) {
        requirePermitted(mark);
        own(identity, mark.instance());
        put(mark, new Running(mark, identity));
    }

    /// In the place that the permit was for.
    private void put(Mark mark, Single single) {
        incarnations.put(
                mark.instance(),
                of(mark.instance()) instanceof Overlapping(Single current, Single _)
                        ? new Overlapping(current, single)
                        : single);
    }

    void adopt(Mark mark, Identity identity) {
        requireVacant(mark.instance());
        own(identity, mark.instance());
        incarnations.put(mark.instance(), new Running(mark, identity));
    }

    void inherit(Mark mark, Optional<Identity> leader) {
        requireVacant(mark.instance());
        incarnations.put(mark.instance(), new Remains(mark, leader));
    }

    void inheritBeside(Mark mark, Optional<Identity> leader) {
        if (!(of(mark.instance()) instanceof Single current)) {
            throw new IllegalStateException("nothing is known that " + mark + " could be beside");
        }
        incarnations.put(mark.instance(), new Overlapping(current, new Remains(mark, leader)));
    }

    /// False when the successor does not run.
    boolean switchOver(InstanceId instance) {
        if (of(instance) instanceof Overlapping(Single current, Running successor)) {
            incarnations.put(instance, new Overlapping(successor, current));
            return true;
        }
        return false;
    }

    Optional<EndedProcess> ended(Identity identity) {
        InstanceId instance = owners.remove(identity);
        if (instance == null) {
            return Optional.empty();
        }
        return switch (of(instance)) {
            case Overlapping(Single current, Single beside) -> {
                incarnations.put(
                        instance,
                        new Overlapping(after(current, identity), after(beside, identity)));
                yield Optional.of(
                        new EndedProcess(
                                instance, leads(beside, identity) ? Role.BESIDE : Role.CURRENT));
            }
            case Single single -> {
                incarnations.put(instance, after(single, identity));
                yield Optional.of(new EndedProcess(instance, Role.CURRENT));
            }
            case Vacant _ -> Optional.of(new EndedProcess(instance, Role.CURRENT));
        };
    }

    void vacate(InstanceId instance, Proof proof) {
        switch (of(instance)) {
            case Vacant _ -> {}
            case Single single -> requireRemains(single);
            case Overlapping(Single current, Single beside) -> {
                requireRemains(current);
                requireRemains(beside);
            }
        }
        incarnations.put(instance, new Vacant(proof));
    }

    void vacateBeside(InstanceId instance) {
        if (of(instance) instanceof Overlapping(Single current, Single beside)) {
            requireRemains(beside);
            incarnations.put(instance, current);
        }
    }

    private static Single after(Single single, Identity ended) {
        return leads(single, ended) ? new Remains(single.mark(), Optional.of(ended)) : single;
    }

    private static boolean leads(Single single, Identity identity) {
        return single instanceof Running(Mark _, Identity process) && process.equals(identity);
    }

    private void own(Identity identity, InstanceId instance) {
        InstanceId other = owners.putIfAbsent(identity, instance);
        if (other != null) {
            throw new IllegalStateException(identity + " already belongs to " + other);
        }
    }

    private void requireVacant(InstanceId instance) {
        if (!(of(instance) instanceof Vacant)) {
            throw new IllegalStateException(instance + " is not proven gone: " + of(instance));
        }
    }

    private static void requireRemains(Single single) {
        if (!(single instanceof Remains)) {
            throw new IllegalStateException(single.mark().instance() + " is not gone");
        }
    }

    private void requirePermitted(Mark mark) {
        Incarnation now = of(mark.instance());
        if (!now.other()
                .<Incarnation>map(beside -> beside)
                .orElse(now)
                .equals(new Permitted(mark))) {
            throw new IllegalStateException("the permit of " + mark.instance() + " was used");
        }
    }
}
