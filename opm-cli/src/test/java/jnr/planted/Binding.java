package jnr.planted;

/// Something native.
public interface Binding {
    int kill(int pid, int signal);
}
