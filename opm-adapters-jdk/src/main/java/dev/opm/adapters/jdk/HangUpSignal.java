package dev.opm.adapters.jdk;

import java.lang.reflect.Proxy;

/// SIGHUP as a word to this process instead of its end. By reflection, for javac calls the classes
/// of `jdk.unsupported` a fault; where a runtime lacks them the signal stays what it was.
public final class HangUpSignal {
    private HangUpSignal() {}

    /// Has each SIGHUP run this, on a thread of its own, until the process ends. Answers whether it
    /// will: not where the process was started with the signal ignored (nohup).
    public static boolean handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object own =
                    Proxy.newProxyInstance(
                            HangUpSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, words) ->
                                    switch (method.getName()) {
                                        case "hashCode" -> System.identityHashCode(self);
                                        case "equals" -> false;
                                        case "toString" -> "HUP";
                                        default -> {
                                            action.run();
                                            yield null;
                                        }
                                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), own);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            return false;
        }
    }
}
