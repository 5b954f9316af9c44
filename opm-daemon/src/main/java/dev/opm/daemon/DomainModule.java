package dev.opm.daemon;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.jdk.CoreThread;
import dev.opm.adapters.posix.SelfKill;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.privilege.UserNames;
import dev.opm.adapters.posix.service.ServiceManager;
import dev.opm.adapters.posix.store.JournalListener;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.server.RequestHandler;
import dev.opm.daemon.failpoint.FailPoints;
import dev.opm.daemon.requests.Audit;
import dev.opm.daemon.requests.DaemonControl;
import dev.opm.daemon.requests.RequestDispatcher;
import dev.opm.daemon.requests.RestoreHandler;
import dev.opm.daemon.runtime.DaemonLog;
import dev.opm.daemon.script.ScriptPreflight;
import dev.opm.daemon.service.ServiceReports;
import dev.opm.daemon.view.Views;
import dev.opm.daemon.watch.ChangeSignal;
import dev.opm.daemon.watch.RungChanges;
import dev.opm.daemon.watch.WatchHandler;
import dev.opm.domain.Opm;
import dev.opm.domain.Settings;
import dev.opm.domain.journal.WallTime;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.CronCalendar;
import dev.opm.domain.port.trigger.FileWatch;
import dev.opm.domain.port.trigger.LastRunStore;
import dev.opm.domain.port.trigger.TriggerListener;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/// The domain on its ports, and what answers requests with it.
@Module
interface DomainModule {
    /// How long a command waits for an instance that another operation holds.
    Duration PATIENCE = Duration.ofSeconds(60);

    @Provides
    static Settings settings() {
        return new Settings(4 * Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    @Provides
    @Singleton
    static FailPoints failPoints(Home home, SelfKill death, DaemonLog log) {
        return FailPoints.of(System.getenv(), home.path(), death, log::say);
    }

    @Provides
    static Ports.Machine machine(
            FailPoints points,
            @Named("home id") String home,
            ProcessSpawner spawner,
            ProcessCensus census,
            ProcessSignaller signaller,
            ExitWatch exits,
            InstanceLock locks,
            ControlGroups groups,
            Preflight preflight) {
        return points.around(
                new Ports.Machine(
                        home,
                        spawner,
                        census,
                        signaller,
                        exits,
                        locks,
                        groups,
                        new ScriptPreflight(preflight)));
    }

    @Provides
    static Ports.Storage storage(
            FailPoints points,
            AppTableStore table,
            RunStateStore runState,
            DumpStore dumps,
            Journal journal,
            InstanceLogs logs) {
        return points.around(new Ports.Storage(table, runState, dumps, journal, logs));
    }

    @Provides
    static Ports.Execution execution(
            Mailbox mailbox,
            Workers workers,
            Timers timers,
            TokenSource tokens,
            InstantSource clock) {
        return new Ports.Execution(mailbox, workers, timers, tokens, clock);
    }

    @Provides
    static Ports.Condition condition(
            FailPoints points, Prober prober, ConditionVariable changes, ChangeSignal signal) {
        return points.around(new Ports.Condition(prober, new RungChanges(changes, signal)));
    }

    @Provides
    static Ports.Triggers triggers(
            FailPoints points,
            FileWatch files,
            CronCalendar calendar,
            LastRunStore ticks,
            TriggerListener news,
            @Named("wall clock") InstantSource wallClock) {
        return points.around(new Ports.Triggers(files, calendar, ticks, news, wallClock));
    }

    @Provides
    @Singleton
    static Opm opm(
            Ports.Machine machine,
            Ports.Storage storage,
            Ports.Execution execution,
            Ports.Condition condition,
            Ports.Triggers triggers,
            Settings settings,
            ChangeSignal changes) {
        Opm opm = new Opm(new Ports(machine, storage, execution, condition, triggers), settings);
        opm.supervisor().onChange(changes::ring);
        opm.table().onChange(changes::ring);
        opm.restores().onChange(changes::ring);
        return opm;
    }

    @Provides
    @Singleton
    static ChangeSignal changeSignal() {
        return new ChangeSignal();
    }

    @Provides
    static JournalListener journalNews(ChangeSignal changes) {
        return changes::noted;
    }

    @Provides
    @Singleton
    static WatchHandler watches(Opm opm, Views views, ChangeSignal changes) {
        return new WatchHandler(views, opm.restores(), changes);
    }

    @Provides
    @Singleton
    static Views views(
            Opm opm,
            ProcessCensus census,
            InstanceLogs logs,
            InstantSource clock,
            WallTime stamps) {
        return new Views(opm, census, logs, clock, stamps);
    }

    @Provides
    @Singleton
    static RestoreHandler restores(Opm opm, Settings settings) {
        return new RestoreHandler(opm.restores(), settings.parallel());
    }

    @Provides
    @Singleton
    static ServiceReports service(Opm opm, Mailbox owner, Timers timers) {
        return new ServiceReports(
                ServiceManager.of(System.getenv(), ProcessHandle.current().pid()),
                opm,
                owner,
                timers);
    }

    @Provides
    @Singleton
    static DaemonControl control(
            Opm opm,
            Home home,
            InstantSource clock,
            SlotGroups groups,
            Set<CoreThread> threads,
            ServiceReports service) {
        return new DaemonControl(
                opm,
                home.path(),
                DaemonVersion.TEXT,
                clock,
                ResidentMemory::bytes,
                groups::state,
                threads,
                service);
    }

    @Provides
    @Singleton
    static RequestHandler handler(
            FailPoints points,
            Opm opm,
            Views views,
            InstanceLogs logs,
            RestoreHandler restores,
            DaemonControl control,
            WatchHandler watches,
            Journal journal,
            InstantSource clock) {
        return points.around(
                RequestHandler.class,
                new Audit(
                        new RequestDispatcher(
                                opm,
                                views,
                                points.around(InstanceLogs.class, logs),
                                restores,
                                control,
                                watches),
                        UserNames::of,
                        journal,
                        clock));
    }

    @Provides
    static SocketHome socketHome(Home home) {
        return new SocketHome(home.path());
    }
}
