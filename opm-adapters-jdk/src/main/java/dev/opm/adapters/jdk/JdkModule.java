package dev.opm.adapters.jdk;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
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
public abstract class JdkModule {
    @Provides
    @Singleton
    static OwnerThread ownerThread(TaskFailures failures) {
        return OwnerThread.started(failures);
    }

    @Binds
    abstract Mailbox mailbox(OwnerThread thread);

    @Binds
    @IntoSet
    abstract CoreThread coreOwner(OwnerThread thread);

    @Provides
    @Singleton
    static Workers workers(WorkerPool pool, TaskFailures failures) {
        return new PooledWorkers(pool, failures);
    }

    @Provides
    @Singleton
    static ScheduledTimers scheduledTimers() {
        return new ScheduledTimers();
    }

    @Binds
    abstract Timers timers(ScheduledTimers timers);

    @Binds
    @IntoSet
    abstract CoreThread coreTimers(ScheduledTimers timers);

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
