package dev.opm.adapters.posix.census;

import dev.opm.adapters.posix.census.OwnershipCache.Recognition;
import dev.opm.adapters.posix.linux.proc.Machine;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.process.ProcessCensus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads /proc. Tolerates processes that vanish while it reads and environments it may not see
/// (other users'); refuses to answer when it could not look for any other reason, for a process
/// that was not seen would pass for gone. Callable from any thread, in parallel.
final class ProcfsCensus implements ProcessCensus {
    private final Boot boot;
    private final Recognizer recognizer;
    private final int self = Math.toIntExact(ProcessHandle.current().pid());
    private final long tickNanos = 1_000_000_000L / Machine.ticksPerSecond();
    private final long pageSize = Machine.pageSize();
    private final OwnershipCache recognitions;

    ProcfsCensus(Recognizer recognizer, Boot boot) {
        this.boot = boot;
        this.recognizer = recognizer;
        try (ProcReader proc = new ProcReader()) {
            this.recognitions =
                    new OwnershipCache(
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
                            .ifPresent(stat ->
                                    entries.add(entry(pid, stat, remembered(proc, pid, stat))));
                }
            }
        }
        Census census = Census.of(entries);
        recognitions.keepOnly(census.byPid().keySet());
        return census;
    }

    /// Remembers nothing of them: only a census of all tells whom to forget.
    @Override
    public Census of(Set<Identity> processes) {
        List<ProcessEntry> entries = new ArrayList<>();
        try (ProcReader proc = new ProcReader()) {
            for (Identity process : processes) {
                int pid = process.pid();
                proc.stat(pid)
                        .filter(stat -> identity(pid, stat).equals(process))
                        .map(stat -> entry(pid, stat, recognized(proc, pid, stat)))
                        .ifPresent(entries::add);
            }
        }
        return Census.of(entries);
    }

    @Override
    public Boot boot() {
        return boot;
    }

    private Recognition remembered(ProcReader proc, int pid, ProcStat stat) {
        return recognitions.of(pid, stat, () -> recognized(proc, pid, stat));
    }

    private ProcessEntry entry(int pid, ProcStat stat, Recognition ours) {
        return new ProcessEntry(
                identity(pid, stat),
                stat.parent(),
                stat.session(),
                stat.isZombie(),
                ours.mark(),
                ours.lock(),
                ours.group(),
                stat.residentPages() * pageSize,
                Duration.ofNanos(stat.cpuTicks() * tickNanos));
    }

    private Identity identity(int pid, ProcStat stat) {
        return new Identity(pid, stat.startTicks(), boot);
    }

    private Recognition recognized(ProcReader proc, int pid, ProcStat stat) {
        if (stat.isZombie()) {
            return Recognition.NONE;
        }
        return recognizer.recognize(proc, pid);
    }
}
