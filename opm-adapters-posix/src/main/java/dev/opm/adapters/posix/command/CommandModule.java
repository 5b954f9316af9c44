package dev.opm.adapters.posix.command;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.lock.ForkWindow;
import dev.opm.adapters.posix.probe.Commands;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import jakarta.inject.Singleton;

/// Commands that probes and apps have run beside their processes.
@Module
public abstract class CommandModule {
    @Provides
    @Singleton
    static Commands commands(
            ForkWindow forks,
            DescriptorLimit limit,
            Boot boot,
            ExitWatch exits,
            ProcessCensus processes,
            ProcessSignaller signaller) {
        return new PosixCommands(forks, limit, boot, exits, processes, signaller);
    }
}
