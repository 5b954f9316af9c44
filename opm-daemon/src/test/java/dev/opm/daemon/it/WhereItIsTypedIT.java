package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What a word means depends on where it is typed: scripts, links, directories that are gone.
class WhereItIsTypedIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aScriptOfTheSameNameElsewhereIsNotTakenForTheAppThatIsKnown() throws IOException {
        Path one = folder("one");
        Path two = folder("two");
        Files.writeString(one.resolve("work.sh"), "exec sleep 3561\n");
        Files.writeString(two.resolve("work.sh"), "exec sleep 3562\n");
        in(one, "start", "work.sh").ok();

        assertThat(in(two, "start", "work.sh").exits(2).err())
                .contains("\"work.sh\" is the app 0 of " + one, two + "/work.sh", "--name NAME");
        in(one, "start", "work.sh").ok();
        in(two, "start", "--name", "work.sh2", "work.sh").ok();
        opm.awaitApps(1, "3561");
        opm.awaitApps(1, "3562");
    }

    @Test
    void aNameAlwaysMakesANewApp() throws IOException {
        opm.run("start", "--name", "web", "--", "sleep", "3563").ok();

        opm.run("start", "--name", "other", "web").exits(1);
        assertThat(opm.run("start", "--name", "web", "sleep 3563").exits(1).err())
                .contains("\"web\"");
        opm.awaitApps(1, "3563");
    }

    @Test
    void aScriptWithBlanksIsStartedWithItsArguments() throws IOException {
        Path work = folder("a b");
        Files.writeString(work.resolve("my work.sh"), "exec sleep \"$1\"\n");
        in(work, "start", "my work.sh", "--restart", "never", "--", "3567").ok();
        in(opm.folder(), "start", "./a b/my work.sh", "--name", "two", "--", "3568").ok();
        opm.awaitApps(1, "3567");
        opm.awaitApps(1, "3568");

        assertThat(
                        in(work, "start", "my work.sh", "--name", "x", "--interpreter", "sh@5")
                                .exits(2)
                                .err())
                .contains("--interpreter names a version");
    }

    @Test
    void aFileIsATarget() {
        String file =
                opm.file(
                        "eco.json",
                        "[{\"name\":\"a\",\"script\":\"sleep 3569\"},{\"name\":\"b\",\"script\":\"sleep"
                                + " 3570\",\"namespace\":\"shop\"}]");
        opm.run("start", file, "--only", "a").ok();
        opm.run("restart", file).ok();
        opm.awaitApps(1, "3569");
        opm.awaitApps(1, "3570");
        opm.run("stop", "shop").ok();
        opm.awaitApps(0, "3570");
        opm.run("delete", file).ok();
        opm.awaitApps(0, "3569");
        assertThat(opm.run("stop", file).exits(4).err()).contains("none of its apps is known");
    }

    @Test
    void aScriptIsATargetForTheAppsThatRunIt() throws IOException {
        Path work = folder("work");
        Path script = Files.writeString(work.resolve("serve.sh"), "exec sleep \"$1\"\n");
        in(work, "start", "serve.sh", "--", "3581").ok();
        in(work, "start", "./serve.sh", "--name", "second", "--", "3582").ok();
        in(work, "start", "./serve.sh").ok();
        opm.awaitApps(1, "3581");

        in(opm.folder(), "stop", "work/serve.sh").ok();
        opm.awaitApps(0, "3581");
        opm.awaitApps(0, "3582");
        in(work, "start", "./serve.sh").ok();
        opm.awaitApps(1, "3581");
        in(folder("elsewhere"), "restart", script.toString()).ok();
        opm.awaitApps(1, "3582");
        assertThat(in(work, "logs", "./serve.sh", "--path").ok().out()).contains("second");
        assertThat(in(work, "info", "./serve.sh").ok().out()).contains("serve.sh", "second");

        in(work, "delete", "serve.sh").ok();
        opm.awaitApps(1, "3582");
        Files.delete(script);
        in(work, "delete", "./serve.sh").ok();
        assertThat(in(work, "stop", "./serve.sh").exits(4).err())
                .contains("\"./serve.sh\": no app runs this file");
    }

    @Test
    void aScriptThatIsNotThereIsNotStarted() {
        assertThat(opm.run("start", "typo.js").exits(1).err())
                .contains("\"typo.js\" failed at exec: ENOENT typo.js", "nothing was started");
        opm.run("start", "typo.py --port 3").exits(1);
        String file = opm.file("apps.json", "[{\"name\":\"a\",\"script\":\"./nope.sh\"}]");
        assertThat(opm.run("start").exits(2).err())
                .contains("`opm start apps.json` starts the apps of the file that lies here");
        opm.run("apply", file, "--dry-run").exits(1);
        opm.run("start", file).exits(1);
        assertThat(opm.list().items()).isEmpty();
    }

    @Test
    void aScriptThatWentAwayFailsTheCheckOfARestore() throws IOException {
        Path script = Files.writeString(opm.folder().resolve("job.sh"), "exec sleep 3564\n");
        opm.run("start", "job.sh").ok();
        opm.run("save").ok();
        opm.run("daemon", "stop").ok();
        Files.delete(script);

        assertThat(opm.run("restore").exits(1).err()).contains("ENOENT job.sh");
    }

    @Test
    void aLinkOnTheWayStaysOne() throws IOException {
        Path first = folder("releases-1");
        Path second = folder("releases-2");
        Path current = opm.folder().resolve("current");
        Files.createSymbolicLink(current, first);
        opm.start(inShell("cd current && exec ", "start", "--name", "web", "--", "sleep", "3565"))
                .result()
                .ok();
        Files.writeString(current.resolve("apps.yaml"), "apps: {filed: {command: sleep 3566}}\n");
        opm.start(inShell("cd current && exec ", "start", "apps.yaml")).result().ok();
        Files.copy(current.resolve("apps.yaml"), second.resolve("apps.yaml"));
        Files.delete(current);
        Files.createSymbolicLink(current, second);
        opm.run("restart", "all").ok();

        assertThat(opm.apps("3565").getFirst().cwd()).isEqualTo(second.toString());
        assertThat(opm.apps("3566").getFirst().cwd()).isEqualTo(second.toString());
    }

    @Test
    void everyCommandWorksInADirectoryThatIsGone() {
        opm.run("start", "--name", "web", "--", "sleep", "3567").ok();
        String gone = "mkdir gone; cd gone; rmdir ../gone; exec ";
        for (String[] words :
                new String[][] {{"--help"}, {"list"}, {"stop", "web"}, {"start", "web"}}) {
            opm.start(inShell(gone, words)).result().ok();
        }
        assertThat(opm.start(inShell(gone, "start", "--", "sleep", "3568")).result().exits(2).err())
                .contains("opm: start: the directory you are in is gone");
        String anew = "mkdir gone; cd gone; rmdir ../gone; mkdir ../gone; exec ";
        assertThat(opm.start(inShell(anew, "start", "--", "sleep", "3568")).result().exits(2).err())
                .contains("was made anew since");
        opm.start(inShell("rmdir gone; " + gone, "start", "--cwd", "/", "--", "sleep", "3569"))
                .result()
                .ok();
    }

    @Test
    void homeIsWhereHomeSays() throws IOException {
        Path home = folder("user");
        ProcessBuilder status = opm.command("daemon", "status");
        status.environment().remove("OPM_HOME");
        status.environment().put("HOME", home.toString());

        assertThat(opm.start(status).result().exits(3).out()).contains(home + "/.opm");
    }

    @Test
    void withoutAnyHomeItIsToldWhatToGive() {
        assumeTrue(Tool.isHere("setpriv"), "needs setpriv");
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        ProcessBuilder list = opm.command("list");
        list.command().addAll(0, java.util.List.of("setpriv", "--reuid=54321", "--clear-groups"));
        list.environment().remove("OPM_HOME");
        list.environment().remove("HOME");

        assertThat(opm.start(list).result().exits(2).err()).contains("--home DIR");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(opm.folder().resolve(name));
    }

    private Run in(Path folder, String... words) {
        ProcessBuilder builder = opm.command(words).directory(folder.toFile());
        builder.environment().put("PWD", folder.toString());
        return opm.start(builder).result();
    }

    private ProcessBuilder inShell(String before, String... words) {
        ProcessBuilder builder = opm.command(words);
        builder.command("sh", "-c", before + opm.shell(words));
        return builder;
    }
}
