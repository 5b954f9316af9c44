package dev.opm.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.cli.boot.Service.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is written for the init systems.
class BootFilesTest {
    private static final Path PACKAGED = Path.of("../packaging/systemd");
    private static final Account ANY = new Account("%i", 1000, "/home/%i");

    /// What a template cannot know is where a user's home is, and it says so in its own words.
    @Test
    void theTemplateOfThePackagesIsWhatStartupWrites() throws IOException {
        assertThat(keys(Files.readString(PACKAGED.resolve("opm@.service"))))
                .isEqualTo(keys(SystemdUnit.text(service(ANY, Scope.MACHINE))));
        assertThat(keys(Files.readString(PACKAGED.resolve("opm.service"))))
                .isEqualTo(keys(SystemdUnit.text(service(ANY, Scope.USER))));
    }

    @Test
    void aUnitOfSystemdLeavesTheAppsToTheNextDaemon() {
        assertThat(SystemdUnit.text(service(new Account("ann", 1000, "/home/ann"), Scope.MACHINE)))
                .contains("Type=notify\n", "KillMode=process\n", "Delegate=yes\n", "User=ann\n")
                .contains("OOMPolicy=continue\n", "TasksMax=infinity\n", "Restart=on-failure\n")
                .contains("ExecStart=/usr/lib/opm/daemon --home /home/ann/.opm --restore\n")
                .contains("in stopping) exec /usr/bin/opm --home /home/ann/.opm daemon stop ;;");
    }

    @Test
    void aHomeWithASpaceIsOneWordOfAUnit() {
        Account account = new Account("ann", 1000, "/home/a b");

        assertThat(SystemdUnit.text(service(account, Scope.MACHINE)))
                .contains("--home \"/home/a b/.opm\" --restore\n");
    }

    @ParameterizedTest
    @EnumSource(InitSystem.class)
    void everyInitSystemStartsTheDaemonOfTheUserAndStopsItsAppsWithTheMachine(InitSystem init) {
        BootFiles files = init.files(service(new Account("ann", 1000, "/home/ann"), Scope.MACHINE));
        String all =
                String.join("\n", files.files().stream().map(BootFiles.File::content).toList());

        assertThat(all).contains("/home/ann/.opm", "ann", "--restore", "daemon stop");
    }

    @Test
    void theInitSystemIsFoundByWhatARunningOneLeaves(@TempDir Path root) throws IOException {
        assertThat(InitSystem.find(root)).isEmpty();
        Files.createDirectories(root.resolve("etc"));
        Files.createFile(root.resolve("etc/inittab"));
        assertThat(InitSystem.find(root)).contains(InitSystem.SYSVINIT);
        Files.createDirectories(root.resolve("run/openrc"));
        assertThat(InitSystem.find(root)).contains(InitSystem.OPENRC);
        Files.createDirectories(root.resolve("run/systemd/system"));
        assertThat(InitSystem.find(root)).contains(InitSystem.SYSTEMD);
    }

    @Test
    void anAccountIsFoundByNameAndNumber() {
        List<String> passwd =
                List.of("root:x:0:0:root:/root:/bin/sh", "ann:x:1000:1000::/home/ann:");

        assertThat(Account.named("ann", passwd)).contains(new Account("ann", 1000, "/home/ann"));
        assertThat(Account.of(0, passwd)).map(Account::isRoot).contains(true);
        assertThat(Account.named("bob", passwd)).isEmpty();
    }

    private static Service service(Account account, Scope scope) {
        return new Service(
                account,
                account.home() + "/.opm",
                "/usr/lib/opm/daemon",
                "/usr/bin/opm",
                List.of("--restore"),
                scope);
    }

    /// The lines without those that name a home, and of those the key.
    private static List<String> keys(String unit) {
        return unit.lines()
                .map(line -> line.startsWith("Exec") ? line.substring(0, line.indexOf('=')) : line)
                .map(line -> line.replace("of %u", "of %i"))
                .toList();
    }
}
