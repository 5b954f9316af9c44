package dev.opm.adapters.posix;

import dev.opm.adapters.posix.Recognitions.Recognition;
import dev.opm.adapters.posix.group.GroupReader;
import dev.opm.adapters.posix.linux.Machine;
import dev.opm.adapters.posix.linux.ProcReader;
import dev.opm.adapters.posix.linux.ProcStat;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.ProcessCensus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads /proc. Tolerates processes that vanish while it reads and environments it may not see
/// (other users'); refuses to answer when it could not look for any other reason, for a process
/// that was not seen would pass for gone. Callable from any thread, in parallel.
final class ProcfsCensus implements ProcessCensus {
    private final Boot boot;
    private final MarkReader marks;
    private final String lockFolder;
    private final GroupReader groups;
    private final int self = Math.toIntExact(ProcessHandle.current().pid());
    private final long tickNanos = 1_000_000_000L / Machine.ticksPerSecond();
    private final long pageSize = Machine.pageSize();
    private final Recognitions recognitions;

    ProcfsCensus(HomeDirectory home, HomeId id, Boot boot) {
        this.boot = boot;
        this.marks = new MarkReader(id);
        this.lockFolder = home.locks().toString();
        this.groups = new GroupReader(id.value());
        try (ProcReader proc = new ProcReader()) {
            this.recognitions =
                    new Recognitions(
                            proc.stat(self).map(ProcStat::image).orElse(ProcStat.Image.UNKNOWN));
        }
    }

    @Override
    public Census take() {
        List<ProcessEntry> entries = new ArrayList<>();
        try (ProcReader proc = new ProcReader()) {
            for (int pid : proc.pids()) {
                if (pid != self) {
                    proc.stat(pid)
                            .filter(stat -> !stat.isKernelThread())
                            .ifPresent(stat -> entries.add(entry(proc, pid, stat)));
                }
            }
        }
        Census census = Census.of(entries);
        recognitions.keepOnly(census.byPid().keySet());
        return census;
    }

    @Override
    public Census of(Set<Identity> processes) {
        List<ProcessEntry> entries = new ArrayList<>();
        try (ProcReader proc = new ProcReader()) {
            for (Identity process : processes) {
                proc.stat(process.pid())
                        .map(stat -> entry(proc, process.pid(), stat))
                        .filter(entry -> entry.identity().equals(process))
                        .ifPresent(entries::add);
            }
        }
        return Census.of(entries);
    }

    @Override
    public Boot boot() {
        return boot;
    }

    private ProcessEntry entry(ProcReader proc, int pid, ProcStat stat) {
        boolean zombie = stat.isZombie();
        Recognition ours =
                zombie ? Recognition.NONE : recognitions.of(pid, stat, () -> recognized(proc, pid));
        return new ProcessEntry(
                new Identity(pid, stat.startTicks(), boot),
                stat.parent(),
                stat.session(),
                zombie,
                ours.mark(),
                ours.lock(),
                ours.group(),
                stat.residentPages() * pageSize,
                Duration.ofNanos(stat.cpuTicks() * tickNanos));
    }

    private Recognition recognized(ProcReader proc, int pid) {
        Optional<Mark> mark = mark(proc, pid);
        Optional<LockSlot> lock = lock(proc, pid);
        boolean told = mark.isPresent() || lock.isPresent();
        return new Recognition(mark, lock, told ? Optional.empty() : groups.slotOf(pid, proc));
    }

    private Optional<Mark> mark(ProcReader proc, int pid) {
        return proc.environment(pid).flatMap(marks::read);
    }

    private Optional<LockSlot> lock(ProcReader proc, int pid) {
        return proc.descriptorTarget(pid, PosixSpawner.LOCK_DESCRIPTOR)
                .flatMap(target -> LockName.parse(lockFolder, target));
    }
}
