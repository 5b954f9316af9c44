package dev.opm.adapters.posix.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLogsTest {
    private final OpenLogs logs = new OpenLogs(3);
    private final ConcurrentSkipListSet<Integer> open = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<Integer> busy = new ConcurrentSkipListSet<>();
    private final List<NumberedLog> all =
            IntStream.range(0, 10).mapToObj(NumberedLog::new).toList();

    /// As a captured log does it: it tells when it opened and closed its files.
    private final class NumberedLog implements OpenLogs.Log {
        private final int number;

        NumberedLog(int number) {
            this.number = number;
        }

        void write() {
            if (open.add(number)) {
                logs.opened(this);
            }
        }

        @Override
        public boolean closeIfIdle() {
            if (busy.contains(number)) {
                return false;
            }
            close();
            return true;
        }

        void close() {
            open.remove(number);
            logs.closed(this);
        }
    }

    @Test
    void asManyAsThereIsRoomForStayOpen() {
        write(0, 1, 2, 1, 0, 2);

        assertThat(open).containsExactly(0, 1, 2);
    }

    @Test
    void theOneThatWasOpenedFirstMakesRoom() {
        write(0, 1, 2, 3);
        assertThat(open).containsExactly(1, 2, 3);

        write(4, 0);
        assertThat(open).containsExactly(0, 3, 4);
    }

    @Test
    void oneThatWasClosedTakesNoRoom() {
        write(0, 1, 2);
        all.get(0).close();
        write(3);

        assertThat(open).containsExactly(1, 2, 3);
    }

    @Test
    void oneThatClosesAndOpensIsTheLastOfAll() {
        write(0, 1, 2);
        all.get(0).close();
        write(0, 3);

        assertThat(open).containsExactly(0, 2, 3);
    }

    @Test
    void oneThatIsBeingWrittenStaysOpenAndIsAskedAgainWhenTheOthersHadTheirTurn() {
        write(0, 1, 2);
        busy.add(0);
        write(3);
        assertThat(open).as("nothing is taken from who is at it").containsExactly(0, 1, 2, 3);

        busy.clear();
        write(4, 5);
        assertThat(open).as("no more of them than before").containsExactly(0, 4, 5);
        write(6);
        assertThat(open).containsExactly(4, 5, 6);
    }

    @Test
    void whoCanOpenNothingGetsTheFilesOfTheFirstThatIsIdle() {
        write(0, 1, 2);
        busy.add(0);

        assertThat(logs.makeRoom()).isTrue();
        assertThat(open).containsExactly(0, 2);
        assertThat(logs.makeRoom()).isTrue();
        assertThat(open).containsExactly(0);
        assertThat(logs.makeRoom()).as("the last one is being written").isFalse();
        busy.clear();
        assertThat(logs.makeRoom()).isTrue();
        assertThat(logs.makeRoom()).as("none is open").isFalse();
    }

    @Test
    void thousandsThatWriteByTurnsHaveAFewOpen() {
        for (int round = 0; round < 1000; round++) {
            write(IntStream.range(0, 10).toArray());
            assertThat(open).hasSize(3);
        }
    }

    @Test
    void aLimitOfDescriptorsGivesEveryLogAShare() {
        List<NumberedLog> many = IntStream.range(100, 1100).mapToObj(NumberedLog::new).toList();
        OpenLogs ours = OpenLogs.ofThisProcess();
        many.forEach(log -> {
            open.add(log.number);
            ours.opened(log);
        });

        assertThat(open.size()).isBetween(16, 512);
    }

    private void write(int... numbers) {
        for (int number : numbers) {
            all.get(number).write();
        }
    }
}
