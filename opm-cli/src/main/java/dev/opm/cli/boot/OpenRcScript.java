package dev.opm.cli.boot;

import dev.opm.cli.boot.BootFiles.File;
import dev.opm.cli.boot.BootFiles.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A service of OpenRC, kept up by supervise-daemon(8), which signals the daemon alone.
final class OpenRcScript {
    private OpenRcScript() {}

    static BootFiles files(Service service) {
        return new BootFiles(
                "openrc",
                List.of(
                        new File(
                                Path.of("/etc/init.d", service.name()),
                                text(service),
                                Mode.EXECUTE)),
                List.of(List.of("rc-update", "add", service.name(), "default")),
                List.of(List.of("rc-update", "del", service.name(), "default")),
                List.of(),
                "rc-service " + service.name() + " start");
    }

    private static String text(Service service) {
        return """
        #!/sbin/openrc-run
        # OPM, the process manager, of %s. Written by `opm startup`.

        description="Keeps the apps of %s running"
        supervisor=supervise-daemon
        supervise_daemon_args="--env OPM_SERVICE=openrc"
        command="%s"
        command_args="%s"
        command_user="%s"
        respawn_delay=1
        respawn_max=0

        depend() {
          use net dns logger
          after firewall
        }

        # The apps outlive the daemon, but not the machine.
        stop_pre() {
          if yesno "$RC_GOINGDOWN"; then
            "%s" --home "%s" daemon stop
          fi
          return 0
        }
        """
                .formatted(
                        service.account().name(),
                        service.account().name(),
                        service.daemon(),
                        quoted(service.arguments()),
                        service.account().name(),
                        service.opm(),
                        service.home());
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }
}
