package dev.opm.cli.boot;

import dev.opm.cli.boot.BootFiles.File;
import dev.opm.cli.boot.BootFiles.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A service folder of runit. runsv(8) starts again whatever ended, so `finish` takes a daemon down
/// that was asked to stop, and `control/d` asks it to stop the apps when the machine goes down.
final class RunitService {
    private RunitService() {}

    static BootFiles files(Service service) {
        Path folder = Path.of("/etc/sv", service.name());
        String enabled = "for all in /etc/service /var/service /service; do [ -d $all ] && ";
        return new BootFiles(
                "runit",
                List.of(
                        new File(folder.resolve("run"), run(service), Mode.EXECUTE),
                        new File(folder.resolve("finish"), FINISH, Mode.EXECUTE),
                        new File(folder.resolve("control/d"), down(service), Mode.EXECUTE)),
                List.of(
                        shell(
                                enabled
                                        + "ln -sfn "
                                        + folder
                                        + " $all/"
                                        + service.name()
                                        + " && exit; done; exit 1")),
                List.of(shell(enabled + "rm -f $all/" + service.name() + "; done; true")),
                List.of(List.of("rm", "-rf", folder.toString())),
                "sv start " + service.name());
    }

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }

    private static String run(Service service) {
        String asUser =
                service.account().isRoot() ? "" : "chpst -u " + service.account().name() + " ";
        return """
        #!/bin/sh
        # OPM, the process manager, of %s. Written by `opm startup`.
        exec 2>&1
        export HOME='%s' OPM_SERVICE=runit
        exec %s'%s' %s
        """
                .formatted(
                        service.account().name(),
                        service.account().home(),
                        asUser,
                        service.daemon(),
                        quoted(service.arguments()));
    }

    private static final String FINISH =
            """
            #!/bin/sh
            # 0: it was asked to stop. All else is a death, and runsv starts the next one.
            [ "$1" != 0 ] || sv down .
            """;

    private static String down(Service service) {
        return """
        #!/bin/sh
        # The apps outlive the daemon, but not the machine.
        for sign in /run/runit/stopit /run/runit.stopit /etc/runit/stopit; do
          if [ -x $sign ]; then
            exec '%s' --home '%s' daemon stop
          fi
        done
        exit 1
        """
                .formatted(service.opm(), service.home());
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }
}
