package dev.opm.daemon.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.MachineFailure;
import dev.opm.domain.port.process.ProcessCensus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedCensusTest {
    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch firstGoesOn = new CountDownLatch(1);
    private volatile boolean machineFails;
    private final SharedCensus shared = new SharedCensus(new Looks());

    @Test
    void oneAfterTheOtherGetsACensusOfTheirOwn() {
        firstGoesOn.countDown();
        assertThat(shared.take()).isNotSameAs(shared.take());
        assertThat(taken).hasValue(2);
    }

    @Test
    void whoAskDuringOneShareTheNext() {
        CompletableFuture<Census> first = asked();
        List<CompletableFuture<Census>> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(asked());
        }

        firstGoesOn.countDown();

        Census second = others.getFirst().join();
        assertThat(second).isNotSameAs(first.join());
        assertThat(others).allSatisfy(answer -> assertThat(answer.join()).isSameAs(second));
        assertThat(taken).hasValue(2);
    }

    @Test
    void whatFailedIsNobodysAnswer() {
        firstGoesOn.countDown();
        machineFails = true;
        assertThatThrownBy(shared::take).isInstanceOf(MachineFailure.class);
        machineFails = false;

        assertThat(shared.take()).isNotNull();
    }

    /// By a thread that waits by now, for its turn or in the census.
    private CompletableFuture<Census> asked() {
        CompletableFuture<Census> answer = new CompletableFuture<>();
        Thread asking = Thread.ofPlatform().start(() -> answer.complete(shared.take()));
        while (asking.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return answer;
    }

    /// The first waits until it is told to go on.
    private final class Looks implements ProcessCensus {
        @Override
        public Census of(Set<Identity> processes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Census take() {
            taken.incrementAndGet();
            if (machineFails) {
                throw new MachineFailure("out of files");
            }
            try {
                firstGoesOn.await();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            return Census.of(List.of());
        }

        @Override
        public Boot boot() {
            return new Boot("boot-1", 1);
        }
    }
}
