package javax.inject;

/// In place of the interface of JSR 330, whose class file is of a version (49) that the JDK leaves
/// out of a start-up cache, and with it every class of Dagger's that implements it: 80 at each
/// start of the daemon. See docs/adr/019-daemon-memory.md.
public interface Provider<T> {
    T get();
}
