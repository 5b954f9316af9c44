package dev.opm.cli.boot;

import dev.opm.cli.boot.BootFiles.File;
import dev.opm.cli.boot.BootFiles.Mode;
import java.nio.file.Path;
import java.util.List;

/// A script of System V's init, with the header of the LSB that insserv(8) and chkconfig(8) read.
/// Nothing there starts a daemon again that died; the next command of `opm` does.
final class SysvScript {
    private SysvScript() {}

    static BootFiles files(Service service) {
        return new BootFiles(
                "sysvinit",
                List.of(
                        new File(
                                Path.of("/etc/init.d", service.name()),
                                text(service),
                                Mode.EXECUTE)),
                List.of(known(service, "defaults", "--add")),
                List.of(),
                List.of(known(service, "remove", "--del")),
                "service " + service.name() + " start");
    }

    /// Debian's way, and Red Hat's.
    private static List<String> known(Service service, String debian, String redHat) {
        return List.of(
                "/bin/sh",
                "-c",
                "if command -v update-rc.d >/dev/null; then update-rc.d "
                        + service.name()
                        + " "
                        + debian
                        + "; else chkconfig "
                        + redHat
                        + " "
                        + service.name()
                        + "; fi");
    }

    private static String text(Service service) {
        return """
        #!/bin/sh
        ### BEGIN INIT INFO
        # Provides:          %1$s
        # Required-Start:    $remote_fs $syslog
        # Required-Stop:     $remote_fs $syslog
        # Should-Start:      $network $named
        # Should-Stop:       $network $named
        # Default-Start:     2 3 4 5
        # Default-Stop:      0 1 6
        # Short-Description: OPM, the process manager, of %2$s
        ### END INIT INFO
        # chkconfig: 2345 95 05
        # Written by `opm startup`.

        as_user() {
          if [ "$(id -un)" = %2$s ]; then "$@"; else su -s /bin/sh %2$s -c "$*"; fi
        }

        # The apps outlive the daemon, but not the machine.
        case $1 in
          start) as_user "%3$s" --home "%4$s" daemon start %5$s ;;
          stop)
            case ${RUNLEVEL-} in
              0 | 1 | 6) as_user "%3$s" --home "%4$s" daemon stop ;;
              *) as_user "%3$s" --home "%4$s" daemon stop --leave-running ;;
            esac
            ;;
          restart | force-reload) as_user "%3$s" --home "%4$s" daemon restart ;;
          status) as_user "%3$s" --home "%4$s" daemon status ;;
          *)
            echo "usage: $0 start|stop|restart|status" >&2
            exit 2
            ;;
        esac
        """
                .formatted(
                        service.name(),
                        service.account().name(),
                        service.opm(),
                        service.home(),
                        String.join(" ", service.atStart()));
    }
}
