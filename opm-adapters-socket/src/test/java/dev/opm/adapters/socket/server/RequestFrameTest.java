package dev.opm.adapters.socket.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.Frames;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestFrameTest {
    @Test
    void aFrameIsTheSameHoweverItIsCut() {
        long seed = 20_260_131L;
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            byte[] body = new byte[random.nextInt(20_000)];
            random.nextBytes(body);
            assertThat(received(body, random)).as("seed %d round %d", seed, round).isEqualTo(body);
        }
    }

    private static byte[] received(byte[] body, Random random) {
        RequestFrame frame = new RequestFrame(20_000);
        ByteBuffer sent = Frames.frame(body);
        RequestFrame.State state = RequestFrame.State.INCOMPLETE;
        while (sent.hasRemaining()) {
            assertThat(state).isEqualTo(RequestFrame.State.INCOMPLETE);
            int cut = Math.min(sent.remaining(), 1 + random.nextInt(9000));
            state = frame.take(sent.slice(sent.position(), cut));
            sent.position(sent.position() + cut);
        }
        assertThat(state).isEqualTo(RequestFrame.State.COMPLETE);
        return frame.body();
    }

    @Test
    void whatFollowsTheFrameIsLeft() {
        RequestFrame frame = new RequestFrame(10);
        ByteBuffer bytes = ByteBuffer.allocate(7).putInt(2).put(new byte[] {1, 2, 3}).flip();
        assertThat(frame.take(bytes)).isEqualTo(RequestFrame.State.COMPLETE);
        assertThat(bytes.remaining()).isEqualTo(1);
    }

    @Test
    void memoryGrowsWithWhatCameAndNotWithWhatWasAnnounced() {
        RequestFrame frame = new RequestFrame(Frames.REQUEST_CAP);
        frame.take(ByteBuffer.allocate(5).putInt(Frames.REQUEST_CAP).put((byte) 1).flip());
        assertThat(frame.held()).isEqualTo(1);
        assertThat(frame.body()).hasSize(1);
    }
}
