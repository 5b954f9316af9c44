package dev.opm.cli.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// What starts services on this machine, found by what a running one leaves: systemd says so in
/// sd_booted(3), the others have folders of their own.
public enum InitSystem {
    SYSTEMD("systemd", SystemdUnit::files, "run/systemd/system"),
    OPENRC("openrc", OpenRcScript::files, "run/openrc", "sbin/openrc-run"),
    RUNIT("runit", RunitService::files, "run/runit", "etc/runit/runsvdir", "run/runit.stopit"),
    SYSVINIT("sysvinit", SysvScript::files, "etc/inittab");

    private final String word;
    private final Function<Service, BootFiles> files;
    private final String[] signs;

    InitSystem(String word, Function<Service, BootFiles> files, String... signs) {
        this.word = word;
        this.files = files;
        this.signs = signs;
    }

    public static Optional<InitSystem> called(String word) {
        return Arrays.stream(values()).filter(init -> init.word.equals(word)).findFirst();
    }

    /// @param root of the file system, `/` but in tests
    public static Optional<InitSystem> find(Path root) {
        return Arrays.stream(values())
                .filter(init ->
                        Arrays.stream(init.signs)
                                .anyMatch(sign -> Files.exists(root.resolve(sign))))
                .findFirst();
    }

    public BootFiles files(Service service) {
        return files.apply(service);
    }

    public String word() {
        return word;
    }
}
