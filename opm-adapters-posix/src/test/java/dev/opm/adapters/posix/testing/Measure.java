package dev.opm.adapters.posix.testing;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Prints what launches and the census cost here, cold and warm. A program for people, not a test:
/// run it from the test class path, on a machine with nothing else to do.
final class Measure {
    private static final int CHILDREN = 200;
    private static final int THREADS = 8;
    private static final int ROUNDS = 8;

    private Measure() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        try (TestHome machine = new TestHome()) {
            print("home, boot id and libc bound", start);
            for (int round = 0; round < ROUNDS; round++) {
                start = System.nanoTime();
                Set<Identity> children = launchAll(machine);
                print(CHILDREN + " launches from " + THREADS + " threads", start);
                for (int again = 0; again < 3; again++) {
                    start = System.nanoTime();
                    int size = machine.census.take().byPid().size();
                    print("census of " + size, start);
                }
                start = System.nanoTime();
                children.forEach(child -> machine.signaller.signal(child, Signal.KILL));
                machine.watch.awaitAll(children, Duration.ofSeconds(30));
                children.forEach(machine.watch::bury);
                print("killed, awaited and buried", start);
            }
        }
    }

    private static Set<Identity> launchAll(TestHome machine) throws Exception {
        Set<Identity> children = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var launches =
                    IntStream.range(0, CHILDREN)
                            .<Callable<Identity>>mapToObj(
                                    i -> () -> machine.start(InstanceId.of(0, i), "sleep", "60"))
                            .toList();
            for (Future<Identity> launch : threads.invokeAll(launches)) {
                children.add(launch.get());
            }
        }
        return children;
    }

    private static void print(String what, long start) {
        System.out.printf("%7.1f ms  %s%n", (System.nanoTime() - start) / 1e6, what);
    }
}
