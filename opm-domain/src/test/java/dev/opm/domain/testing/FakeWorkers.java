package dev.opm.domain.testing;

import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.testing.effect.DaemonCrashed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Runs tasks one after the other, in an order that the machine's seed shuffles.
public final class FakeWorkers implements Workers {
    private final FakeLife life;

    FakeWorkers(FakeLife life) {
        this.life = life;
    }

    @Override
    public <T> List<T> all(int parallel, List<Supplier<T>> tasks) {
        life.enter();
        List<Integer> order = new ArrayList<>(IntStream.range(0, tasks.size()).boxed().toList());
        Collections.shuffle(order, life.machine().random());
        Map<Integer, T> answers = new HashMap<>();
        Optional<Throwable> failure = Optional.empty();
        for (int task : order) {
            try {
                answers.put(task, tasks.get(task).get());
            } catch (DaemonCrashed crash) {
                throw crash;
            } catch (RuntimeException | Error thrown) {
                failure = failure.or(() -> Optional.of(thrown));
            }
        }
        switch (failure.orElse(null)) {
            case null -> {}
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case Throwable checked -> throw new IllegalStateException(checked);
        }
        return IntStream.range(0, tasks.size()).mapToObj(answers::get).toList();
    }

    @Override
    public void run(Runnable task) {
        life.enter();
        life.threads().work(task);
    }

    /// Keeps tasks of [#run] waiting until [#go], as busy workers do.
    public void hold() {
        life.threads().holdWork();
    }

    public void go() {
        life.threads().letWorkGo();
    }
}
