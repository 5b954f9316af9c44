package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the kernel's log says of a process. The records are of Linux 6.18.
class OomKillsTest {
    private static final String CHOSEN =
            "6,1201,2000000000,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,"
                    + "mems_allowed=0,oom_memcg=/x,task_memcg=/x,task=python3,pid=5011,uid=0\n";
    private static final String KILLED =
            "3,1202,2000000100,-;Memory cgroup out of memory: Killed process 5012 (python3)"
                    + " total-vm:219016kB, anon-rss:29568kB, file-rss:7680kB, UID:0\n";
    private static final String OTHER =
            "6,1203,2000000200,-;[   5013]     0  5013    54754     9312      python3\n";
    private static final Duration NOW = Duration.ofSeconds(2001);

    @Test
    void theVictimsAreThoseItNames() {
        assertThat(isVictim("5011", NOW)).isTrue();
        assertThat(isVictim("5012", NOW)).isTrue();
        assertThat(isVictim("5013", NOW)).as("one it only lists").isFalse();
        assertThat(isVictim("501", NOW)).isFalse();
    }

    @Test
    void aPidOfLongAgoWasAnotherProcess() {
        assertThat(isVictim("5011", NOW.plusMinutes(2))).isFalse();
    }

    @Test
    void aRecordThatIsNoneSaysNothing() {
        assertThat(OomKills.isVictim(List.of("", ";", "a,b,c,d;Killed process 1"), "1", NOW))
                .isFalse();
    }

    private static boolean isVictim(String pid, Duration now) {
        return OomKills.isVictim(List.of(CHOSEN, KILLED, OTHER), pid, now);
    }
}
