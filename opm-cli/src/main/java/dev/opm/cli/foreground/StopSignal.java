package dev.opm.cli.foreground;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// TERM, INT or HUP to this process: interrupts the thread that is to act on it, and keeps the JVM
/// from ending by itself until that thread ends it. Callable from any thread.
public final class StopSignal {
    private final AtomicBoolean asked = new AtomicBoolean();

    private StopSignal() {}

    /// The JVM answers these signals by its shutdown hooks.
    public static StopSignal to(Thread thread) {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.arrive(thread), "signalled"));
        return signal;
    }

    public boolean isAsked() {
        return asked.get();
    }

    /// On the thread that was interrupted: what it does from now on is not to be.
    public void taken() {
        boolean _ = Thread.interrupted();
    }

    private void arrive(Thread thread) {
        asked.set(true);
        thread.interrupt();
        while (true) {
            LockSupport.park();
        }
    }
}
