package dev.opm.domain.restore;

import dev.opm.domain.restore.report.RestoreProgress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Counts how far one restore is and tells its listeners.
///
/// Concurrency: spawning threads report in parallel; a monitor guards the counts, and listeners are
/// told under it so that they see progress in order.
final class ProgressTracker {
    private final List<RestoreProgress.Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> awaited = new LinkedHashSet<>();
    private String phase = "load";
    private int up;
    private int total;

    /// Tells the listener how far it is, and of every change from now on.
    public synchronized void listen(RestoreProgress.Listener listener) {
        listeners.add(listener);
        tell(listener, now());
    }

    public synchronized RestoreProgress now() {
        return new RestoreProgress(phase, up, total, firstAwaited(), List.of());
    }

    public synchronized void enter(String next) {
        phase = next;
        tell(List.of());
    }

    /// What is up already, and what is to come.
    public synchronized void expect(int adopted, List<String> pending) {
        up = adopted;
        total = adopted + pending.size();
        awaited.addAll(pending);
        tell(List.of());
    }

    public synchronized void rose(String label, int pid) {
        awaited.remove(label);
        up++;
        tell(List.of(label + " up, pid " + pid));
    }

    public synchronized void failed(String label, String why) {
        awaited.remove(label);
        tell(List.of(label + " " + why));
    }

    private void tell(List<String> news) {
        RestoreProgress progress = new RestoreProgress(phase, up, total, firstAwaited(), news);
        listeners.forEach(listener -> tell(listener, progress));
    }

    /// All of them for each that came up would grow with the square.
    private List<String> firstAwaited() {
        return awaited.stream().limit(RestoreProgress.MOST_AWAITED).toList();
    }

    /// Who asked may be gone by now; the restore goes on.
    private void tell(RestoreProgress.Listener listener, RestoreProgress progress) {
        try {
            listener.advanced(progress);
        } catch (RuntimeException deaf) {
            listeners.remove(listener);
        }
    }
}
