package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.opm.domain.dump.DumpLoad;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each flaw has words of its own, and none becomes a dump.
class FlawedDumpTest {
    private static final String APP = "{\"name\":\"web\",\"command\":[\"true\"]}";

    @TempDir Path folder;
    Path file = Path.of("unset");

    @BeforeEach
    void chooseTheFile() {
        file = folder.resolve("dump.json");
    }

    @Test
    void zeroBytes() throws IOException {
        Files.createFile(file);
        refused("is empty (0 bytes)");
    }

    @Test
    void cutInHalf() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("dump.json"));
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        refused("was cut off: it ends in the middle of its JSON");
    }

    @Test
    void aWrongChecksum() throws IOException {
        Files.writeString(file, Files.readString(Golden.file("dump.json")).replace("/srv", "/srw"));
        refused("does not match its checksum: it was damaged or edited");
    }

    @Test
    void otherWhiteSpaceIsNoFlaw() throws IOException {
        Files.writeString(
                file, Files.readString(Golden.file("dump.json")).replaceAll("\n *", "\n\t"));
        assertThat(load()).isInstanceOf(DumpLoad.Loaded.class);
    }

    @Test
    void aNewerSchema() throws IOException {
        Files.writeString(file, "{\"format\":\"opm-dump\",\"schema\":9,\"new\":1,\"content\":[]}");
        refused("was written by a newer OPM (schema 9); this one reads up to 2");
    }

    @Test
    void anotherFormat() throws IOException {
        Files.writeString(file, "{\"format\":\"opm-table\",\"schema\":1,\"content\":{}}");
        refused("is of the format \"opm-table\", not \"opm-dump\"");
    }

    @Test
    void twoEqualIds() throws IOException {
        apps(app("\"id\":3,\"name\":\"a\"") + "," + app("\"id\":3,\"name\":\"b\""));
        refused("has two apps with the id 3");
    }

    @Test
    void twoEqualNames() throws IOException {
        apps(APP + "," + APP);
        refused("has two apps with the name \"web\"");
    }

    @Test
    void theSameFieldTwice() throws IOException {
        apps(app("\"name\":\"a\",\"name\":\"b\""));
        refused("is not JSON at line 1: Duplicate field 'name'");
    }

    @Test
    void anUnknownFieldIsRefusedAndNamedWithItsPath() throws IOException {
        apps(APP + "," + app("\"name\":\"b\",\"restrat\":{}"));
        refused(
                "has an unknown field content.apps[1].restrat; known there: command, cwd, desired,");
    }

    @Test
    void anUnknownFieldInAPolicy() throws IOException {
        apps(app("\"name\":\"b\",\"stop\":{\"timeout\":5}"));
        refused("has an unknown field content.apps[0].stop.timeout; known there: timeoutMs");
    }

    @Test
    void anUnknownFieldBesideTheContent() throws IOException {
        Files.writeString(
                file,
                "{\"format\":\"opm-dump\",\"schema\":1,\"sum\":\"x\",\"content\":{\"apps\":[]}}");
        refused("has an unknown field sum;");
    }

    @Test
    void badNames() throws IOException {
        apps(app("\"name\":\"a/b\""));
        refused("has a bad value at content.apps[0].name: a name must not contain \"/\"");
        apps(app("\"name\":\"\""));
        refused("has a bad value at content.apps[0].name: a name must not be empty");
        apps("{\"command\":[\"true\"]}");
        refused("has no field content.apps[0].name");
    }

    @Test
    void numbersOutOfRange() throws IOException {
        apps(app("\"name\":\"a\",\"instances\":-1"));
        refused(
                "has a bad value at content.apps[0].instances: it must be a whole number from 1 to"
                        + " 1000, not -1");
        apps(app("\"name\":\"a\",\"instances\":1.5"));
        refused("it must be a whole number from 1 to 1000, not 1.5");
        apps(app("\"name\":\"a\",\"id\":99999999999999999999"));
        refused("content.apps[0].id: it must be a whole number");
        apps(app("\"name\":\"a\",\"stop\":{\"timeoutMs\":-5}"));
        refused("content.apps[0].stop.timeoutMs: it must be a whole number from 0");
    }

    @Test
    void valuesOfTheWrongKind() throws IOException {
        apps("{\"name\":\"a\",\"command\":\"sleep 100\"}");
        refused("content.apps[0].command: it must be a list, not \"sleep 100\"");
        apps("{\"name\":\"a\",\"command\":[]}");
        refused("content.apps[0].command: a command names a program");
        apps("{\"name\":\"a\",\"command\":[1]}");
        refused("content.apps[0].command[0]: it must be a text, not 1");
        apps("{\"name\":null,\"command\":[\"true\"]}");
        refused("content.apps[0].name: it must be a text, not null");
        apps(app("\"name\":\"a\",\"restart\":{\"mode\":\"sometimes\"}"));
        refused("restart.mode: it must be always or on-failure or never, not \"sometimes\"");
        apps(app("\"name\":\"a\",\"env\":{\"A\":1}"));
        refused("content.apps[0].env.A: it must be a text, not 1");
        apps(app("\"name\":\"a\",\"env\":{\"A=B\":\"1\"}"));
        refused("an environment variable needs a name without \"=\"");
        apps(app("\"name\":\"a\",\"cwd\":\"\""));
        refused("content.apps[0].cwd: it must be a folder, not \"\"");
    }

    @Test
    void desiredStatesThatDoNotFitTheInstances() throws IOException {
        apps(app("\"name\":\"a\",\"instances\":2,\"desired\":[\"up\"]"));
        refused("content.apps[0].desired: it must be one state for each of 2 instances");
    }

    @Test
    void aNextIdThatIsTaken() throws IOException {
        Files.writeString(
                file,
                "{\"format\":\"opm-dump\",\"schema\":1,\"content\":{\"nextId\":0,\"apps\":["
                        + APP
                        + "]}}");
        refused("content.nextId: it must be a whole number from 1 to");
    }

    @Test
    void somethingThatIsNoJsonOrNoObject() throws IOException {
        Files.writeString(file, "hello");
        refused("is not JSON at line 1:");
        Files.writeString(file, "[1]");
        refused("has a bad value at its top: it must be an object, not a list");
        Files.writeString(file, "   \n");
        refused("holds nothing but white space");
        Files.writeString(file, "{} {}");
        refused("goes on after its end, at line 1");
        Files.writeString(file, "[".repeat(5000));
        refused("is not JSON: Document nesting depth");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        Files.write(file, new byte[] {'{', '"', (byte) 0xff, '"'});
        refused("is not text in UTF-8");
        Files.write(file, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16));
        refused("is not text in UTF-8");
    }

    @Test
    void aDirectory() throws IOException {
        Files.createDirectory(file);
        refused("is a directory, not a file");
    }

    @Test
    void aDeviceIsNotOpened() {
        file = Path.of("/dev/zero");
        refused("is not a regular file");
    }

    @Test
    void aSymbolicLinkToItself() throws IOException {
        Files.createSymbolicLink(file, file);
        refused("cannot be read: ELOOP (Too many levels of symbolic links");
    }

    @Test
    void aFileWithoutReadPermission() throws IOException {
        Files.writeString(file, "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
        assumeFalse(Files.isReadable(file), "root reads everything");
        refused("cannot be read: EACCES (Permission denied)");
    }

    @Test
    void moreThan64MB() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((64L << 20) + 1);
        }
        refused("is larger than 64 MB (67108865 bytes)");
    }

    private static String app(String fields) {
        return "{" + fields + ",\"command\":[\"true\"]}";
    }

    private void apps(String apps) throws IOException {
        Files.writeString(
                file,
                "{\"format\":\"opm-dump\",\"schema\":1,\"content\":{\"apps\":[" + apps + "]}}");
    }

    private DumpLoad load() {
        return HandWrittenDump.load(file);
    }

    private void refused(String flaw) {
        assertThat(load()).isInstanceOf(DumpLoad.Unreadable.class);
        assertThat(((DumpLoad.Unreadable) load()).flaws())
                .singleElement()
                .asString()
                .startsWith(file + " ")
                .contains(flaw);
    }
}
