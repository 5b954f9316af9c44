package dev.opm.cli.boot;

import dev.opm.cli.boot.BootFiles.File;
import dev.opm.cli.boot.BootFiles.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A unit of systemd. `KillMode=process`, for the apps outlive their daemon; `Delegate=yes` gives
/// it the control group in which it makes one for each app. ExecStop asks it to stop the apps only
/// when the system is stopping: after a `systemctl stop` they run on for the next daemon.
/// ExecStartPre takes over from a daemon that some command has started meanwhile.
///
/// The packages have the same text as a template for any user.
final class SystemdUnit {
    private SystemdUnit() {}

    static BootFiles files(Service service) {
        return switch (service.scope()) {
            case MACHINE -> ofMachine(service);
            case USER -> ofUser(service);
        };
    }

    private static BootFiles ofMachine(Service service) {
        String unit =
                service.account().isRoot()
                        ? "opm.service"
                        : "opm@" + service.account().name() + ".service";
        return new BootFiles(
                "systemd",
                List.of(new File(Path.of("/etc/systemd/system", unit), text(service), Mode.READ)),
                List.of(
                        List.of("systemctl", "daemon-reload"),
                        List.of("systemctl", "enable", unit)),
                List.of(List.of("systemctl", "disable", unit)),
                List.of(List.of("systemctl", "daemon-reload")),
                "systemctl start " + unit);
    }

    private static BootFiles ofUser(Service service) {
        Path folder = Path.of(service.account().home(), ".config/systemd/user");
        String user = service.account().name();
        List<List<String>> enable = new ArrayList<>();
        if (!UserManager.lingers(user)) {
            enable.add(List.of("loginctl", "enable-linger", user));
        }
        enable.add(List.of("systemctl", "--user", "daemon-reload"));
        enable.add(List.of("systemctl", "--user", "enable", "opm.service"));
        return new BootFiles(
                "systemd",
                List.of(new File(folder.resolve("opm.service"), text(service), Mode.READ)),
                enable,
                List.of(List.of("systemctl", "--user", "disable", "opm.service")),
                List.of(List.of("systemctl", "--user", "daemon-reload")),
                "systemctl --user start opm.service");
    }

    static String text(Service service) {
        boolean isUsers = service.scope() == Service.Scope.USER;
        String whose =
                isUsers || service.account().isRoot()
                        ? ""
                        : "User=" + service.account().name() + "\n";
        return """
        [Unit]
        Description=OPM, the process manager, of %s
        Documentation=man:opm(1)
        %s
        StartLimitIntervalSec=0

        [Service]
        Type=notify
        %sExecStartPre=-%s --home %s daemon stop --leave-running
        ExecStart=%s %s
        ExecStop=%s/bin/sh -c 'case $$(systemctl %sis-system-running) in stopping) exec %s --home %s daemon stop ;; esac'
        ExecReload=%s --home %s daemon restart
        KillMode=process
        Delegate=yes
        OOMPolicy=continue
        TasksMax=infinity
        Restart=on-failure
        RestartSec=200ms
        RestartPreventExitStatus=78
        WatchdogSec=1min
        WatchdogSignal=SIGKILL
        TimeoutStartSec=5min
        TimeoutStopSec=90s

        [Install]
        WantedBy=%s
        """
                .formatted(
                        service.account().name(),
                        isUsers
                                ? "After=basic.target"
                                : "After=network-online.target remote-fs.target nss-user-lookup.target dbus.service\n"
                                        + "Wants=network-online.target",
                        whose,
                        escaped(service.opm()),
                        escaped(service.home()),
                        escaped(service.daemon()),
                        service.arguments().stream()
                                .map(SystemdUnit::escaped)
                                .collect(Collectors.joining(" ")),
                        isUsers ? "" : "+",
                        isUsers ? "--user " : "",
                        escaped(service.opm()),
                        escaped(service.home()),
                        escaped(service.opm()),
                        escaped(service.home()),
                        isUsers ? "default.target" : "multi-user.target");
    }

    /// systemd.unit(5) expands `%`, and `$` in commands; a word with a space is quoted.
    private static String escaped(String word) {
        String plain = word.replace("%", "%%").replace("$", "$$");
        return plain.indexOf(' ') < 0 ? plain : '"' + plain + '"';
    }
}
