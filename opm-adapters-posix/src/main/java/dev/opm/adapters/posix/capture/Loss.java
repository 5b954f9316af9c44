package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.capture.file.LogPlace;
import jnr.constants.platform.Errno;

/// The bytes of one log that its disk did not take. Says once that bytes are dropped, and once that
/// it is over. Belongs to who moves the bytes.
public final class Loss {
    private final LogPlace place;
    private final Losses losses;
    private final CaptureListener news;
    private long now;
    private State state = State.NONE;

    private enum State {
        NONE,
        DROPPING
    }

    public Loss(LogPlace place, Losses losses, CaptureListener news) {
        this.place = place;
        this.losses = losses;
        this.news = news;
    }

    public void add(long bytes, Errno why) {
        if (state == State.NONE) {
            state = State.DROPPING;
            now = 0;
            news.drops(place, why.name());
        }
        now += bytes;
        losses.add(place, bytes);
    }

    public void isOver() {
        if (state == State.DROPPING) {
            state = State.NONE;
            news.writesAgain(place, now);
        }
    }
}
