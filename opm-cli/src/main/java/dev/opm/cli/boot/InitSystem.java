package dev.opm.cli.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What starts services on this machine, found by what a running one leaves: systemd says so in
/// sd_booted(3), the others have folders of their own.
public enum InitSystem {
    SYSTEMD("systemd", "run/systemd/system"),
    OPENRC("openrc", "run/openrc:sbin/openrc-run"),
    RUNIT("runit", "run/runit:etc/runit/runsvdir:run/runit.stopit"),
    SYSVINIT("sysvinit", "etc/inittab");

    private final String word;
    private final String signs;

    /// @param signs paths below the root, any of which tells it, parted by colons
    InitSystem(String word, String signs) {
        this.word = word;
        this.signs = signs;
    }

    public static Optional<InitSystem> called(String word) {
        return Arrays.stream(values()).filter(init -> init.word.equals(word)).findFirst();
    }

    /// @param root of the file system, `/` but in tests
    public static Optional<InitSystem> find(Path root) {
        return Arrays.stream(values())
                .filter(init ->
                        Arrays.stream(init.signs.split(":"))
                                .anyMatch(sign -> Files.exists(root.resolve(sign))))
                .findFirst();
    }

    public BootFiles files(Service service) {
        return switch (this) {
            case SYSTEMD -> SystemdUnit.files(service);
            case OPENRC -> OpenRcScript.files(service);
            case RUNIT -> RunitService.files(service);
            case SYSVINIT -> SysvScript.files(service);
        };
    }

    public String word() {
        return word;
    }
}
