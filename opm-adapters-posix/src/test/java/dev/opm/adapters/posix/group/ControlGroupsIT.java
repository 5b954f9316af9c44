package dev.opm.adapters.posix.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.opm.adapters.posix.testing.Await;
import dev.opm.adapters.posix.testing.PosixFixture;
import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.testing.contract.ControlGroupsContract;
import dev.opm.domain.testing.contract.ProcessFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Needs a cgroup2 hierarchy with a group that this user may write; says so where there is none.
class ControlGroupsIT extends ControlGroupsContract {
    private static final InstanceId APP = InstanceId.of(3, 1);

    @BeforeAll
    static void requireControlGroups() {
        try (TestHome machine = new TestHome()) {
            String news = String.join("; ", machine.groupNews);
            assumeTrue(news.contains("each launch gets one"), news);
        }
    }

    @Override
    protected ProcessFixture openFixture() {
        return new PosixFixture();
    }

    @Test
    void aChildIsInAGroupNamedAfterItsSlot() {
        try (TestHome machine = new TestHome()) {
            Identity child = machine.start(APP, "sleep", "60");

            assertThat(group(child)).endsWith("/opm-" + machine.id.value() + "/3-1");
            assertThat(TestHome.text(machine.home.groups()).strip()).endsWith(machine.id.value());
        }
    }

    @Test
    void nothingIsLeftOfThemOnceTheLastIsRemoved() {
        try (TestHome machine = new TestHome()) {
            Identity child = machine.start(APP, "sleep", "60");
            Path folder = Path.of(TestHome.text(machine.home.groups()).strip());
            assertThat(folder.resolve("3-1")).isDirectory();

            machine.groups.kill(LockSlot.first(APP));
            assertThat(machine.watch.awaitAll(Set.of(child), PATIENCE)).isEmpty();

            Await.until("it is empty", () -> machine.groups.remove(LockSlot.first(APP)));
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void groupsThatAnAppMadeInItsOwnGoWithIt() throws Exception {
        try (TestHome machine = new TestHome()) {
            Identity child = machine.start(APP, "sleep", "60");
            Path group = Path.of(TestHome.text(machine.home.groups()).strip()).resolve("3-1");
            Files.createDirectories(group.resolve("inner/innermost"));
            Files.writeString(group.resolve("inner/innermost/cgroup.procs"), "" + child.pid());

            assertThat(machine.groups.remove(LockSlot.first(APP))).isFalse();
            machine.groups.kill(LockSlot.first(APP));
            assertThat(machine.watch.awaitAll(Set.of(child), PATIENCE)).isEmpty();
            Await.until("it is empty", () -> machine.groups.remove(LockSlot.first(APP)));
            assertThat(group).doesNotExist();
        }
    }

    @Test
    void aLaunchThatFailsLeavesNoGroup() {
        try (TestHome machine = new TestHome()) {
            machine.refused(machine.launch("./missing"));
            machine.script("no-program", "not a program");
            machine.refused(machine.launch("./no-program"));

            if (Files.exists(machine.home.groups())) {
                assertThat(Path.of(TestHome.text(machine.home.groups()).strip())).doesNotExist();
            }
            assertThat(machine.groupNews).hasSize(1);
        }
    }

    private static String group(Identity process) {
        return TestHome.text(Path.of("/proc/" + process.pid() + "/cgroup"))
                .lines()
                .filter(line -> line.startsWith("0::"))
                .findFirst()
                .orElseThrow();
    }
}
