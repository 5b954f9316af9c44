package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The completion scripts in the shells they are for, asking the real opm about real apps.
class CompletionIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void bashCompletesCommandsTargetsAndFiles() {
        prepare();

        assertThat(bash("opm lo")).containsExactly("logs");
        assertThat(bash("opm stop sh")).containsExactly("shop-web", "shop-api");
        assertThat(bash("opm --home " + opm.home() + " info shop-w")).containsExactly("shop-web");
        assertThat(bash("opm stop shop-api,shop-w")).containsExactly("shop-api,shop-web");
        assertThat(bash("opm apply ")).containsExactlyInAnyOrder("my apps.yaml", "conf", "home");
        assertThat(bash("opm start -- no")).containsExactly("notes.txt");
        assertThat(bash("opm web token cr")).containsExactly("create");
        assertThat(bash("opm start --restart=o")).containsExactly("on-failure");
        assertThat(bash("opm set shop-web restart=n")).containsExactly("never");
    }

    @Test
    void zshCompletesThem() {
        assumeThat(Tool.isHere("zsh")).as("needs zsh").isTrue();
        prepare();

        assertThat(zsh("opm lo")).containsExactly("logs");
        assertThat(zsh("opm info sh")).containsExactly("shop-web", "shop-api");
        assertThat(zsh("opm stop shop-w")).first().isEqualTo("shop-web");
        assertThat(zsh("opm stop shop-w")).last().asString().startsWith("files -g *.(yaml|");
        assertThat(zsh("opm web token cr")).containsExactly("create");
    }

    @Test
    void fishCompletesThem() {
        assumeThat(Tool.isHere("fish")).as("needs fish").isTrue();
        prepare();

        assertThat(fish("opm lo")).containsExactly("logs");
        assertThat(fish("opm stop sh")).containsExactlyInAnyOrder("shop-web", "shop-api");
        assertThat(fish("opm apply ")).contains("conf/", "my apps.yaml");
        assertThat(fish("opm apply n")).isEmpty();
        assertThat(fish("opm web token cr")).containsExactly("create");
    }

    private void prepare() {
        opm.run("start", "--name", "shop-web", "--", "sleep", "3741").ok();
        opm.run("start", "--name", "shop-api", "--", "sleep", "3742").ok();
        opm.file("my apps.yaml", "apps: {}");
        opm.file("notes.txt", "");
        for (String shell : List.of("bash", "zsh", "fish")) {
            opm.file("script." + shell, opm.run("completion", shell).ok().out());
        }
        String called = opm.file("opm", "#!/bin/sh\nexec " + opm.shell() + " \"$@\"\n");
        try {
            Files.createDirectory(opm.folder().resolve("conf"));
            Files.setPosixFilePermissions(
                    Path.of(called), PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private List<String> bash(String typed) {
        return lines(
                List.of(
                        "bash",
                        "-c",
                        """
                        source ./script.bash
                        COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDBREAKS=$' \\t\\n"><=;|&(:'
                        _opm
                        printf '%s\\n' "${COMPREPLY[@]}"
                        """,
                        "bash",
                        typed));
    }

    /// Its completion system wants a terminal: what it would be given is printed.
    private List<String> zsh(String typed) {
        return lines(
                List.of(
                        "zsh",
                        "-f",
                        "-c",
                        """
                        compdef() { }
                        compadd() { print -l -- "${found[@]}" }
                        _files() { print -- "files $*" }
                        source ./script.zsh
                        words=(${(s: :)1}) CURRENT=${#words} PREFIX=${words[-1]}
                        _opm
                        """,
                        "zsh",
                        typed));
    }

    private List<String> fish(String typed) {
        return lines(
                List.of(
                        "fish",
                        "--no-config",
                        "-c",
                        "source ./script.fish; complete -C \"" + typed + "\""));
    }

    /// What stands before the meaning.
    private List<String> lines(List<String> command) {
        ProcessBuilder shell = opm.command();
        shell.command(command);
        shell.environment().merge("PATH", "", (path, _) -> opm.folder() + ":" + path);
        return opm.start(shell).result().out().lines().map(line -> line.split("\t", 2)[0]).toList();
    }
}
