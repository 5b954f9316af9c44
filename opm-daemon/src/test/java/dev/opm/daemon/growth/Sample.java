package dev.opm.daemon.growth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a daemon holds at one moment.
///
/// @param residentKb as `VmRSS` says it
/// @param processes of the machine
/// @param live instances by class, after a collection
record Sample(
        long residentKb, long threads, long descriptors, long processes, Map<String, Long> live) {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /// What the collector calls a gap between objects.
    private static final String GAP = "[Ljdk.internal.vm.FillerElement;";

    static Sample of(long pid) throws IOException, InterruptedException {
        Map<String, Long> live = histogram(pid);
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"));
                Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return new Sample(
                    status(process, "VmRSS:"),
                    status(process, "Threads:"),
                    descriptors.count(),
                    all.count(),
                    live);
        }
    }

    /// Without the collection that [#of] begins with, in KB.
    static long resident(long pid) throws IOException {
        return status(Path.of("/proc", Long.toString(pid)), "VmRSS:");
    }

    long objects() {
        return live.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The classes that have at least so many instances more than before, and how many.
    Map<String, Long> grownSince(Sample before, long atLeast) {
        Map<String, Long> grown = new TreeMap<>();
        live.forEach((name, count) -> {
            long more = count - before.live.getOrDefault(name, 0L);
            if (more >= atLeast) {
                grown.put(name, more);
            }
        });
        return grown;
    }

    private static long status(Path process, String key) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /// ` 1: 13548 945616 [B (java.base@25)`
    private static Map<String, Long> histogram(long pid) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + pid + ": " + told);
        }
        Map<String, Long> live = new TreeMap<>();
        told.lines()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(words -> words.length >= 4 && words[0].endsWith(":"))
                .filter(words -> !words[3].equals(GAP))
                .forEach(words -> live.merge(words[3], Long.parseLong(words[1]), Long::sum));
        return live;
    }
}
