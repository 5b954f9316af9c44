package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.imports.ImportedApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a unit asks for that OPM does not do, told in few lines: conditions, folders that systemd
/// makes, and the walls it puts around a service.
record UnitLeftovers(UnitFile unit, ImportedApp.Draft app) {
    private static final Set<String> FOLDERS =
            Set.of(
                    "RuntimeDirectory",
                    "StateDirectory",
                    "CacheDirectory",
                    "LogsDirectory",
                    "ConfigurationDirectory");

    /// Read elsewhere, or without a meaning here.
    private static final Set<String> PASSED =
            Set.of(
                    "Type",
                    "ExecStart",
                    "ExecStartPre",
                    "ExecStartPost",
                    "ExecStop",
                    "ExecStopPost",
                    "ExecReload",
                    "ExecCondition",
                    "User",
                    "Group",
                    "SupplementaryGroups",
                    "WorkingDirectory",
                    "Environment",
                    "EnvironmentFile",
                    "PassEnvironment",
                    "UMask",
                    "Nice",
                    "OOMScoreAdjust",
                    "IOSchedulingClass",
                    "IOSchedulingPriority",
                    "Restart",
                    "RestartSec",
                    "SuccessExitStatus",
                    "RestartPreventExitStatus",
                    "KillSignal",
                    "TimeoutStopSec",
                    "TimeoutSec",
                    "TimeoutStartSec",
                    "WatchdogSec",
                    "MemoryMax",
                    "MemoryLimit",
                    "StandardOutput",
                    "StandardError",
                    "StandardInput",
                    "PIDFile",
                    "RemainAfterExit",
                    "StartLimitBurst",
                    "StartLimitInterval",
                    "SyslogIdentifier",
                    "NotifyAccess",
                    "GuessMainPID",
                    "SendSIGKILL",
                    "TasksMax",
                    "CPUQuota",
                    "NoNewPrivileges",
                    "CapabilityBoundingSet",
                    "AmbientCapabilities",
                    "Delegate",
                    "RuntimeDirectoryMode",
                    "StateDirectoryMode",
                    "CacheDirectoryMode",
                    "LogsDirectoryMode",
                    "ConfigurationDirectoryMode",
                    "SyslogLevel",
                    "SyslogFacility",
                    "SyslogLevelPrefix",
                    "OOMPolicy");

    void take() {
        List<String> walls = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (String key : unit.values().keySet()) {
            if (unit.all(key).isEmpty()) {
                continue;
            }
            String plain = key.substring(key.indexOf('.') + 1);
            if (key.startsWith("Service.")) {
                service(plain, walls, folders);
            } else if (plain.startsWith("Condition") || plain.startsWith("Assert")) {
                app.lost(plain, "is not looked at");
            } else if (plain.equals("OnFailure") || plain.equals("PartOf")) {
                app.lost(plain, "is not used");
            }
        }
        if (!folders.isEmpty()) {
            app.lost(String.join(", ", folders), "is not done: make the folders yourself");
        }
        if (!walls.isEmpty()) {
            app.lost(String.join(", ", walls), "is not done: OPM does not confine in this way");
        }
    }

    private void service(String key, List<String> walls, List<String> folders) {
        if (FOLDERS.contains(key)) {
            folders.add(key);
        } else if (key.equals("KillMode")) {
            if (!List.of("control-group", "mixed")
                    .contains(unit.last("Service.KillMode").orElse(""))) {
                app.lost("KillMode", "is not used: a stop always ends the whole tree");
            }
        } else if (!PASSED.contains(key) && !key.startsWith("Limit") && !key.startsWith("X-")) {
            walls.add(key);
        }
    }
}
