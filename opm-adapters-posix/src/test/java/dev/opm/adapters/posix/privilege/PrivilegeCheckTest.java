package dev.opm.adapters.posix.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.launch.Privileges;
import dev.opm.domain.port.process.LaunchFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is refused before anything starts.
class PrivilegeCheckTest {
    private static final int ROOT = 0;
    private static final int ANN = 1000;
    private static final String LIMITS =
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max cpu time              unlimited            unlimited            seconds
            Max open files            1024                 4096                 files
            Max nice priority         0                    0
            """;

    @Test
    void aHigherPriorityTakesRoot() {
        assertThat(shown(Privileges.INHERITED.withNice(Optional.of(-20)), ANN))
                .singleElement()
                .asString()
                .contains("EPERM only root can raise a priority to nice -20", "uid 1000");
        assertThat(shown(Privileges.INHERITED.withNice(Optional.of(-20)), ROOT)).isEmpty();
        assertThat(shown(Privileges.INHERITED.withNice(Optional.of(19)), ANN)).isEmpty();
    }

    @Test
    void anotherUserTakesRootAndHasToExist() {
        assertThat(shown(Privileges.INHERITED.withUser(Optional.of("root")), ANN))
                .singleElement()
                .asString()
                .contains("only root can run an app as another user or group");
        assertThat(shown(Privileges.INHERITED.withUser(Optional.of("nosuchuser")), ROOT))
                .singleElement()
                .asString()
                .contains("there is no user nosuchuser");
    }

    @Test
    void aSoftLimitAboveTheHardOneIsNobodys() {
        assertThat(shown(limits("core", "7:5"), ROOT))
                .singleElement()
                .asString()
                .contains("EINVAL the soft limit of core is above the hard one: 7:5");
        assertThat(shown(limits("core", "unlimited:5"), ROOT)).hasSize(1);
        assertThat(shown(limits("core", "5:unlimited"), ROOT)).isEmpty();
        assertThat(shown(limits("core", "5:5"), ROOT)).isEmpty();
    }

    @Test
    void moreOpenFilesThanTheKernelGivesAreNobodys() {
        assertThat(shown(limits("nofile", "99999999999"), ROOT))
                .singleElement()
                .asString()
                .contains("no process of this machine may have more than ", "fs.nr_open");
        assertThat(shown(limits("nofile", "unlimited"), ROOT)).hasSize(1);
        assertThat(shown(limits("nofile", "64:512"), ROOT)).isEmpty();
    }

    @Test
    void theHardLimitIsFoundAmongThoseOfTheDaemon() {
        assertThat(ResourceLimits.hardOf("nofile", LIMITS)).contains("4096");
        assertThat(ResourceLimits.hardOf("cpu", LIMITS)).contains("unlimited");
        assertThat(ResourceLimits.hardOf("nice", LIMITS)).contains("0");
        assertThat(ResourceLimits.hardOf("stack", LIMITS)).isEmpty();
    }

    @Test
    void everyLimitThatCanBeNamedIsFoundOnThisMachine() throws Exception {
        String own = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/limits"));

        assertThat(Privileges.LIMITS)
                .allSatisfy(name -> assertThat(ResourceLimits.hardOf(name, own)).isPresent());
    }

    /// The priority that may be asked for (RLIMIT_NICE) is 0 unless somebody raised it.
    @Test
    void aHardLimitAboveTheDaemonsOwnTakesRoot() {
        List<String> raised = ResourceLimits.raised(Map.of("rtprio", "99"), LIMITS + RTPRIO);

        assertThat(raised).containsExactly("raise the limit of rtprio from 0 to 99");
        assertThat(ResourceLimits.raised(Map.of("nofile", "1:4096"), LIMITS)).isEmpty();
        assertThat(ResourceLimits.raised(Map.of("cpu", "unlimited"), LIMITS)).isEmpty();
        assertThat(ResourceLimits.raised(Map.of("nofile", "unlimited"), LIMITS)).hasSize(1);
    }

    private static final String RTPRIO = "Max realtime priority     0                    0\n";

    private static Privileges limits(String name, String limit) {
        return Privileges.INHERITED.withRlimits(Map.of(name, limit));
    }

    private static List<String> shown(Privileges wanted, int daemon) {
        return PrivilegeCheck.of(wanted, daemon).stream().map(LaunchFailure::shown).toList();
    }
}
