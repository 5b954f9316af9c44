package dev.opm.adapters.socket.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTrustTest {
    private static final int STRANGER = 65534;

    @TempDir Path temporary;
    private Path folder;

    @BeforeEach
    void real() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void aHomeThatIsNotThereYetMayBeMade() {
        assertThat(HomeTrust.flaw(folder.resolve("new/home"))).isEmpty();
    }

    @Test
    void aHomeThatOthersMayWriteToIsRefused() throws IOException {
        assertThat(HomeTrust.flaw(made("open", "rwxrwxrwx"))).get().asString().contains("777");
        assertThat(HomeTrust.flaw(made("group", "rwxrwx---"))).isPresent();
        assertThat(HomeTrust.flaw(made("own", "rwx------"))).isEmpty();
    }

    @Test
    void aNameWithControlCharactersIsRefused() {
        assertThat(HomeTrust.flaw(folder.resolve("a\nb"))).isPresent();
        assertThat(HomeTrust.flaw(folder.resolve("a\u001b[2Jb"))).isPresent();
    }

    @Test
    void rootTrustsNoWayThatAStrangerMayChange() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root: gives files away");
        Path open = made("open", "rwxrwxrwx");
        Path theirs = made("theirs", "rwxr-xr-x");
        Path target = made("target", "rwx------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        Path ours = Files.createSymbolicLink(folder.resolve("ours"), target);
        Files.setAttribute(theirs, "unix:uid", STRANGER);
        Files.setAttribute(link, "unix:uid", STRANGER, java.nio.file.LinkOption.NOFOLLOW_LINKS);

        assertThat(HomeTrust.flaw(open.resolve("home"))).isPresent();
        assertThat(HomeTrust.flaw(theirs.resolve("home"))).isPresent();
        assertThat(HomeTrust.flaw(link)).as("a stranger's link").isPresent();
        assertThat(HomeTrust.flaw(link.resolve("home"))).isPresent();
        assertThat(HomeTrust.flaw(ours)).as("a link of root's").isEmpty();
        assertThat(HomeTrust.flaw(ours.resolve("../open/home"))).isPresent();
    }

    @Test
    void aLogThatIsALinkOrHasAnotherNameIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path soft = Files.createSymbolicLink(folder.resolve("soft"), file);

        assertThat(HomeTrust.fileFlaw(folder.resolve("absent"))).isEmpty();
        assertThat(HomeTrust.fileFlaw(file)).isEmpty();
        assertThat(HomeTrust.fileFlaw(soft)).isPresent();
        Files.createLink(folder.resolve("hard"), file);
        assertThat(HomeTrust.fileFlaw(file)).isPresent();
    }

    private Path made(String name, String mode) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
        return made;
    }
}
