package dev.opm.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowClientsTest {
    private static final int LINE = 8 << 10;
    private static final int LARGE = 12 * LINE;

    @Test
    void whoTakesSlowlyHasItAllHoweverLongThatIs() throws IOException {
        Duration patience = Duration.ofSeconds(2);
        SlowLine line = new SlowLine(Duration.ofMillis(300));

        try (OutputStream out = new SlowClients(patience).guarded(line)) {
            out.write(new byte[LARGE]);
        }
        assertThat(line.taken).isEqualTo(LARGE);
    }

    @Test
    void whoTakesNothingIsCut() {
        OutputStream out = new SlowClients(Duration.ofMillis(100)).guarded(new Stuck());

        assertThatThrownBy(() -> out.write(new byte[LARGE]))
                .isInstanceOf(InterruptedIOException.class);
    }

    /// Takes so much of what it is given in so much time.
    private static final class SlowLine extends OutputStream {
        private final Duration pace;
        private int taken;

        SlowLine(Duration pace) {
            this.pace = pace;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int left = length; left > 0; left -= LINE) {
                pause(pace);
                taken += Math.min(left, LINE);
            }
        }
    }

    private static final class Stuck extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            pause(Duration.ofMinutes(1));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            pause(Duration.ofMinutes(1));
        }
    }

    private static void pause(Duration how) throws IOException {
        try {
            boolean _ = new CountDownLatch(1).await(how.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException cut) {
            throw new InterruptedIOException();
        }
    }
}
