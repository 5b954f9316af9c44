package dev.opm.domain.testing;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.kernel.FakeSystem;
import dev.opm.domain.testing.kernel.FakeTree;
import dev.opm.domain.testing.kernel.Overlap;
import dev.opm.domain.testing.kernel.SentSignal;
import java.util.List;
import java.util.Set;

/// The machine's own account of what lived: for assertions that do not trust OPM.
public final class GroundTruth {
    private final FakeSystem system;

    GroundTruth(FakeSystem system) {
        this.system = system;
    }

    /// Every live process that came of a spawn for the instance, detached ones too.
    public List<Identity> living(InstanceId instance) {
        return system.living(instance);
    }

    /// Every tree of which a process lives.
    public List<FakeTree> livingTrees() {
        return system.livingTrees();
    }

    public List<FakeTree> livingTrees(InstanceId instance) {
        return system.livingTrees(instance);
    }

    public boolean isAlive(Identity process) {
        return system.isAlive(process);
    }

    /// Every time two trees of one instance lived at once outside a reload, or three in one. Must
    /// be empty, always.
    public List<Overlap> overlaps() {
        return system.overlaps();
    }

    /// How many spawns succeeded.
    public int spawns() {
        return system.spawns();
    }

    /// Every signal that reached a process.
    public List<SentSignal> signals() {
        return system.signals();
    }

    /// Signals that hit processes OPM never spawned. Must be empty, always.
    public List<SentSignal> signalsToStrangers() {
        return system.signals().stream().filter(sent -> sent.tree().isEmpty()).toList();
    }

    public List<Signal> received(Identity process) {
        return system.received(process);
    }

    /// The lock slots that have a control group.
    public Set<LockSlot> groups() {
        return system.groups();
    }

    /// Dead children nobody buried.
    public List<Identity> zombies() {
        return system.entries().stream()
                .filter(entry -> entry.zombie())
                .map(entry -> entry.identity())
                .toList();
    }
}
