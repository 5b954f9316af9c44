package dev.opm.cli;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.CommandRunner;
import dev.opm.cli.command.about.PrintCompletion;
import dev.opm.cli.command.about.ShowHelp;
import dev.opm.cli.command.about.ShowVersion;
import dev.opm.cli.command.apps.ApplyFile;
import dev.opm.cli.command.apps.DeleteApps;
import dev.opm.cli.command.apps.ExportApps;
import dev.opm.cli.command.apps.FlushLogs;
import dev.opm.cli.command.apps.ReloadApps;
import dev.opm.cli.command.apps.RestartApps;
import dev.opm.cli.command.apps.ScaleApp;
import dev.opm.cli.command.apps.ShowLogs;
import dev.opm.cli.command.apps.SignalApps;
import dev.opm.cli.command.apps.StartApps;
import dev.opm.cli.command.apps.StopApps;
import dev.opm.cli.command.apps.view.ListApps;
import dev.opm.cli.command.apps.view.ShowEnv;
import dev.opm.cli.command.apps.view.ShowInfo;
import dev.opm.cli.command.apps.view.ShowOrphans;
import dev.opm.cli.command.boot.StartWithMachine;
import dev.opm.cli.command.cluster.ManageCluster;
import dev.opm.cli.command.cluster.OtherHost;
import dev.opm.cli.command.daemon.DaemonRestart;
import dev.opm.cli.command.daemon.DaemonStart;
import dev.opm.cli.command.daemon.DaemonStatus;
import dev.opm.cli.command.daemon.DaemonStop;
import dev.opm.cli.command.doctor.ExamineMachine;
import dev.opm.cli.command.foreground.RunApps;
import dev.opm.cli.command.imports.ImportApps;
import dev.opm.cli.command.monitor.ShowMonitor;
import dev.opm.cli.command.past.ShowEvents;
import dev.opm.cli.command.past.ShowWhy;
import dev.opm.cli.command.restore.RestoreApps;
import dev.opm.cli.command.restore.SaveApps;
import dev.opm.cli.command.script.ScriptTargets;
import dev.opm.cli.command.setting.EditApp;
import dev.opm.cli.command.setting.RenameApp;
import dev.opm.cli.command.setting.ResetApps;
import dev.opm.cli.command.setting.SetApps;
import dev.opm.cli.command.web.ManageAlerts;
import dev.opm.cli.command.web.ManageWeb;
import dev.opm.cli.daemon.DaemonCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.show.Terminal;

/// The wiring of the command line. Each command is a method of its own, nothing is scoped and no
/// provider is injected, so that only the classes of the command that runs are loaded. Scopes and
/// providers would work, and cost each command that uses them some milliseconds: Dagger's own stand
/// on `jakarta.inject.Provider`, a class file too old for the start-up cache.
@Component(dependencies = Wire.class)
interface CliComponent {
    StartApps start();

    ApplyFile apply();

    ExportApps export();

    ImportApps imports();

    SetApps set();

    RenameApp rename();

    EditApp edit();

    ResetApps reset();

    ScaleApp scale();

    StopApps stop();

    RestartApps restart();

    ReloadApps reload();

    DeleteApps delete();

    ListApps list();

    ShowMonitor monitor();

    ShowInfo info();

    ShowEnv env();

    ShowLogs logs();

    SignalApps signal();

    ShowOrphans orphans();

    ShowWhy why();

    ShowEvents events();

    ExamineMachine doctor();

    FlushLogs flush();

    SaveApps save();

    RestoreApps restore();

    DaemonStart daemonStart();

    DaemonStop daemonStop();

    DaemonRestart daemonRestart();

    DaemonStatus daemonStatus();

    ManageWeb web();

    ManageAlerts alert();

    ManageCluster cluster();

    OtherHost otherHost();

    RunApps run();

    StartWithMachine startup();

    PrintCompletion completion();

    ShowHelp help();

    ShowVersion version();

    Answers answers();

    ScriptTargets scriptTargets();

    @Component.Factory
    interface Factory {
        CliComponent create(
                @BindsInstance HomePath home,
                @BindsInstance Caller caller,
                @BindsInstance DaemonCommand daemon,
                @BindsInstance Terminal terminal,
                @BindsInstance CommandRunner commands,
                Wire wire);
    }
}
