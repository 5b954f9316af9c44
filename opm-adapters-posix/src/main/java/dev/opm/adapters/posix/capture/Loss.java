package dev.opm.adapters.posix.capture;

import java.util.concurrent.atomic.AtomicLong;
import jnr.constants.platform.Errno;

/// The bytes of one log that its disk did not take. Says once that bytes are dropped, and once that
/// it is over. The count may be read by any thread; the rest belongs to who moves the bytes.
final class Loss {
    private final String file;
    private final CaptureNews news;
    private final AtomicLong total = new AtomicLong();
    private long before;
    private State state = State.NONE;

    private enum State {
        NONE,
        DROPPING
    }

    Loss(String file, CaptureNews news) {
        this.file = file;
        this.news = news;
    }

    /// Bytes so far.
    long total() {
        return total.get();
    }

    void add(long bytes, Errno why) {
        if (state == State.NONE) {
            state = State.DROPPING;
            before = total.get();
            say(why.name() + "; the app goes on, what it writes is dropped until there is room");
        }
        total.addAndGet(bytes);
    }

    void isOver() {
        if (state == State.DROPPING) {
            state = State.NONE;
            say("written again; " + (total.get() - before) + " B lost");
        }
    }

    private void say(String what) {
        news.say("log " + file + ": " + what);
    }
}
