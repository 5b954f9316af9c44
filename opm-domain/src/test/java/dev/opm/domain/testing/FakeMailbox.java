package dev.opm.domain.testing;

import dev.opm.domain.port.execution.Mailbox;
import java.util.function.Supplier;

final class FakeMailbox implements Mailbox {
    private final FakeLife life;

    FakeMailbox(FakeLife life) {
        this.life = life;
    }

    @Override
    public void post(Runnable task) {
        life.enter();
        life.threads().post(task);
    }

    @Override
    public <T> T ask(Supplier<T> question) {
        life.enter();
        return life.threads().ask(question);
    }
}
