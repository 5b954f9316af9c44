package dev.opm.adapters.jdk;

import dagger.Module;
import dagger.Provides;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.execution.Workers;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Threads and clocks. Wants [TaskFailures] and a [WorkerPool]. Without Dagger: [JdkExecution].
@Module
public interface JdkModule {
    @Provides
    @Singleton
    static Mailbox mailbox(TaskFailures failures) {
        return OwnerThread.started(failures);
    }

    @Provides
    @Singleton
    static Workers workers(WorkerPool pool, TaskFailures failures) {
        return new PooledWorkers(pool, failures);
    }

    @Provides
    @Singleton
    static Timers timers() {
        return new ScheduledTimers();
    }

    @Provides
    @Singleton
    static ConditionVariable changes() {
        return new MonitorConditionVariable();
    }

    @Provides
    @Singleton
    static TokenSource tokens() {
        return CountedTokens.ofThisProcess();
    }

    @Provides
    @Singleton
    static InstantSource clock() {
        return new SteadyClock();
    }

    @Provides
    @Named("wall clock")
    static InstantSource wallClock() {
        return InstantSource.system();
    }
}
