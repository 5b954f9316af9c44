package dev.opm.web.history;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.web.live.LiveListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// CPU, memory and restarts of each instance over four hours, a sample every 15 seconds, kept in a
/// file so that a new gateway goes on with it. Nothing is measured for it: it keeps what viewers
/// and scrapes had measured, and shows a gap where nobody looked.
///
/// Concurrency: guarded by its monitor.
public final class UsageHistory implements LiveListener {
    static final int SAMPLES = 960;
    private static final int STEP_SECONDS = 15;
    private static final int MOST_INSTANCES = 2000;
    private static final int VERSION = 1;
    private static final Duration KEPT_EVERY = Duration.ofMinutes(5);

    private final Path file;
    private final InstantSource clock;
    private final Map<String, Ring> rings = new HashMap<>();
    private Instant keptAt;

    public UsageHistory(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.keptAt = clock.instant();
        read();
    }

    /// One instance's samples; where nothing was measured the memory is negative.
    private static final class Ring {
        private final float[] cpu = new float[SAMPLES];
        private final float[] memory = new float[SAMPLES];
        private final int[] restarts = new int[SAMPLES];
        private long latest;

        void put(long slot, double cpuPercent, long memoryBytes, int count) {
            long from = Math.max(latest + 1, slot - SAMPLES + 1);
            for (long gap = from; gap < slot; gap++) {
                memory[index(gap)] = -1;
            }
            cpu[index(slot)] = (float) cpuPercent;
            memory[index(slot)] = (float) memoryBytes;
            restarts[index(slot)] = count;
            latest = Math.max(latest, slot);
        }

        private static int index(long slot) {
            return (int) (slot % SAMPLES);
        }

        boolean has(long slot) {
            return slot <= latest && slot > latest - SAMPLES && memory[index(slot)] >= 0;
        }
    }

    /// What was measured of some instances.
    ///
    /// @param times in seconds since the epoch
    public record Shown(List<Long> times, List<Map<String, Object>> instances) {}

    @Override
    public void used(List<UsageView> usage, List<InstanceView> instances) {
        Map<String, Integer> restarts = new HashMap<>();
        instances.forEach(view -> restarts.put(view.id() + ":" + view.instance(), view.restarts()));
        long slot = slot();
        synchronized (this) {
            for (UsageView used : usage) {
                String label = used.id() + ":" + used.instance();
                if (rings.containsKey(label) || rings.size() < MOST_INSTANCES) {
                    rings.computeIfAbsent(label, _ -> new Ring())
                            .put(
                                    slot,
                                    used.cpuPercent(),
                                    used.memoryBytes(),
                                    restarts.getOrDefault(label, 0));
                }
            }
            rings.values().removeIf(ring -> ring.latest <= slot - SAMPLES);
        }
        if (keptAt.plus(KEPT_EVERY).isBefore(clock.instant())) {
            keep();
        }
    }

    public synchronized Shown show(List<InstanceView> wanted) {
        long now = slot();
        long first =
                wanted.stream()
                        .map(view -> rings.get(view.id() + ":" + view.instance()))
                        .filter(ring -> ring != null)
                        .mapToLong(ring -> firstOf(ring))
                        .min()
                        .orElse(now);
        List<Long> times =
                java.util.stream.LongStream.rangeClosed(first, now)
                        .map(slot -> slot * STEP_SECONDS)
                        .boxed()
                        .toList();
        return new Shown(
                times, wanted.stream().flatMap(view -> row(view, first, now).stream()).toList());
    }

    private static long firstOf(Ring ring) {
        long slot = Math.max(1, ring.latest - SAMPLES + 1);
        while (slot < ring.latest && !ring.has(slot)) {
            slot++;
        }
        return slot;
    }

    private Optional<Map<String, Object>> row(InstanceView view, long first, long now) {
        Ring ring = rings.get(view.id() + ":" + view.instance());
        if (ring == null) {
            return Optional.empty();
        }
        int count = (int) (now - first + 1);
        Object[] cpu = new Object[count];
        Object[] memory = new Object[count];
        Object[] restarts = new Object[count];
        for (int i = 0; i < count; i++) {
            if (ring.has(first + i)) {
                int at = Ring.index(first + i);
                cpu[i] = Math.round(ring.cpu[at] * 10) / 10.0;
                memory[i] = (long) ring.memory[at];
                restarts[i] = ring.restarts[at];
            }
        }
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        row.put("id", view.id());
        row.put("instance", view.instance());
        row.put("cpuPercent", cpu);
        row.put("memoryBytes", memory);
        row.put("restarts", restarts);
        return Optional.of(row);
    }

    /// Writes it to its file; a history that cannot be kept is no reason to fail.
    public synchronized void keep() {
        keptAt = clock.instant();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeInt(rings.size());
            for (Map.Entry<String, Ring> entry : rings.entrySet()) {
                out.writeUTF(entry.getKey());
                Ring ring = entry.getValue();
                out.writeLong(ring.latest);
                for (int i = 0; i < SAMPLES; i++) {
                    out.writeFloat(ring.cpu[i]);
                    out.writeFloat(ring.memory[i]);
                    out.writeInt(ring.restarts[i]);
                }
            }
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.write(draft, bytes.toByteArray());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notKept) {
            // The next one may be.
        }
    }

    private void read() {
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            if (in.readInt() != VERSION) {
                return;
            }
            int count = Math.min(in.readInt(), MOST_INSTANCES);
            for (int n = 0; n < count; n++) {
                String label = in.readUTF();
                Ring ring = new Ring();
                ring.latest = in.readLong();
                for (int i = 0; i < SAMPLES; i++) {
                    ring.cpu[i] = in.readFloat();
                    ring.memory[i] = in.readFloat();
                    ring.restarts[i] = in.readInt();
                }
                rings.put(label, ring);
            }
        } catch (IOException | RuntimeException none) {
            rings.clear();
        }
    }

    private long slot() {
        return clock.instant().getEpochSecond() / STEP_SECONDS;
    }
}
