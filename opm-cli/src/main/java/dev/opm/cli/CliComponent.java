package dev.opm.cli;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.DaemonRestart;
import dev.opm.cli.command.DaemonStart;
import dev.opm.cli.command.DaemonStatus;
import dev.opm.cli.command.DaemonStop;
import dev.opm.cli.command.DeleteApps;
import dev.opm.cli.command.FlushLogs;
import dev.opm.cli.command.ListApps;
import dev.opm.cli.command.PrintCompletion;
import dev.opm.cli.command.ReloadApps;
import dev.opm.cli.command.RestartApps;
import dev.opm.cli.command.RestoreApps;
import dev.opm.cli.command.SaveApps;
import dev.opm.cli.command.ShowEnv;
import dev.opm.cli.command.ShowHelp;
import dev.opm.cli.command.ShowInfo;
import dev.opm.cli.command.ShowLogs;
import dev.opm.cli.command.ShowVersion;
import dev.opm.cli.command.StartApps;
import dev.opm.cli.command.StopApps;
import dev.opm.cli.daemon.DaemonCommand;
import dev.opm.cli.daemon.Home;
import dev.opm.cli.line.Caller;
import dev.opm.cli.show.Terminal;

/// The wiring of the command line. Each command is a method of its own, nothing is scoped and no
/// provider is injected, so that only the classes of the command that runs are loaded: Dagger's
/// providers extend `javax.inject.Provider`, which is too old a class for the AOT cache.
@Component(dependencies = Wire.class)
interface CliComponent {
    StartApps start();

    StopApps stop();

    RestartApps restart();

    ReloadApps reload();

    DeleteApps delete();

    ListApps list();

    ShowInfo info();

    ShowEnv env();

    ShowLogs logs();

    FlushLogs flush();

    SaveApps save();

    RestoreApps restore();

    DaemonStart daemonStart();

    DaemonStop daemonStop();

    DaemonRestart daemonRestart();

    DaemonStatus daemonStatus();

    PrintCompletion completion();

    ShowHelp help();

    ShowVersion version();

    Answers answers();

    @Component.Factory
    interface Factory {
        CliComponent create(
                @BindsInstance Home home,
                @BindsInstance Caller caller,
                @BindsInstance DaemonCommand daemon,
                @BindsInstance Terminal terminal,
                Wire wire);
    }
}
