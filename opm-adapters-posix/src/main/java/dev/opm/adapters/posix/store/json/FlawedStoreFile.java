package dev.opm.adapters.posix.store.json;

/// A file is not what it should be. The message goes on from the file's name: `is empty (0 bytes)`.
public class FlawedStoreFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlawedStoreFile(String message) {
        super(message);
    }

    public FlawedStoreFile(String message, Throwable cause) {
        super(message, cause);
    }

    static FlawedStoreFile badValue(String path, String why) {
        return new FlawedStoreFile(
                "has a bad value at " + (path.isEmpty() ? "its top" : path) + ": " + why);
    }
}
