package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `set`, `edit` and `rename` of apps that run, and `doctor`.
class SettingIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void whatRunsGoesOnUntilItIsRestarted() {
        opm.run("start", "--name", "web", "--env", "A=1", "--", "sleep", "3711").ok();
        opm.run("save").ok();
        Proc before = opm.awaitApps(1, "3711").getFirst();

        assertThat(opm.run("set", "web", "env.A=2", "max_restarts=3").ok().out())
                .contains("web: at next start", "env.A: 1 -> 2", "max_restarts: 16 -> 3")
                .contains("opm restart web");
        assertThat(opm.run("list").ok().out()).contains("unsaved, runs as before");
        opm.run("daemon", "restart").ok();
        assertThat(opm.awaitApps(1, "3711").getFirst().pid()).isEqualTo(before.pid());

        opm.run("set", "web", "env.B=3", "--apply").ok();
        Proc after = opm.awaitApps(1, "3711").getFirst();
        assertThat(after.pid()).isNotEqualTo(before.pid());
        assertThat(after.environ()).contains("A=2", "B=3");
        assertThat(opm.run("list").ok().out()).contains("unsaved").doesNotContain("as before");
        opm.run("save").ok();
        assertThat(opm.run("list").ok().out()).doesNotContain("drift");
    }

    @Test
    void whatIsOnlyPlannedChangesNothing() {
        opm.run("start", "--name", "web", "--", "sleep", "3712").ok();

        assertThat(opm.run("set", "web", "env.A=1", "--apply", "--dry-run").ok().out())
                .contains("web: restart", "env.A: (none) -> 1", "nothing was changed");
        assertThat(opm.run("env", "web").ok().out()).doesNotContain("A=1\n");
        assertThat(opm.run("set", "web", "cwd=/nowhere").exits(1).err()).contains("ENOENT");
        assertThat(opm.run("set", "web", "max_memori=1").exits(2).err())
                .contains("did you mean \"max_memory\"?");
        assertThat(opm.run("set", "nobody", "nice=1").exits(4).err()).contains("nobody");
    }

    @Test
    void anEditorChangesWhatItSaves() throws IOException {
        opm.run("start", "--name", "web", "--env", "A=1", "--", "sleep", "3713").ok();
        String editor = opm.file("editor", "#!/bin/sh\nsed -i 's/A: .*/A: two/' \"$1\"\n");
        Files.setPosixFilePermissions(
                Path.of(editor), PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder edit = opm.command("edit", "web", "--apply");
        edit.environment().put("EDITOR", editor);

        assertThat(opm.start(edit).result().ok().out()).contains("env.A: 1 -> two");
        assertThat(opm.awaitApps(1, "3713").getFirst().environ()).contains("A=two");

        ProcessBuilder nothing = opm.command("edit", "web");
        nothing.environment().put("VISUAL", "true");
        assertThat(opm.start(nothing).result().ok().out()).contains("nothing to change");
        ProcessBuilder failing = opm.command("edit", "web");
        failing.environment().put("VISUAL", "false");
        assertThat(opm.start(failing).result().exits(1).err()).contains("nothing was changed");
    }

    @Test
    void aNewNameTakesTheLogsAlong() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--",
                        "sh",
                        "-c",
                        "echo before; while ! [ -e go ]; do sleep 0.1; done; echo after; sleep 3714")
                .ok();
        Await.until("its line", () -> opm.run("logs", "web").ok().out().contains("before"));
        int pid = opm.list().at("/0/pid").number();

        assertThat(opm.run("rename", "web", "site").ok().out()).contains("app 0 is now named site");
        opm.file("go", "");
        Await.until(
                "both lines",
                () -> {
                    String logs = opm.run("logs", "site").ok().out();
                    return logs.contains("before") && logs.contains("after");
                });
        assertThat(opm.list().at("/0/pid").number()).isEqualTo(pid);
        assertThat(opm.run("logs", "web").exits(4).err()).contains("web");
        opm.run("daemon", "restart").ok();
        assertThat(opm.run("logs", "site").ok().out()).contains("before", "after");
        opm.run("restart", "site").ok();
    }

    @Test
    void theDoctorSaysWhatIsWrong() {
        opm.run("start", "--name", "web", "--", "sleep", "3715").ok();

        assertThat(opm.run("doctor").exits(1).out())
                .contains("ok     glibc: version", "apps: not saved as they are: web")
                .contains("-> `opm save`");
        assertThat(opm.run("doctor", "--json").exits(1).json().items()).isNotEmpty();
    }
}
