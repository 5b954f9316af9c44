package dev.opm.adapters.posix.store.json;

/// A file is not what it should be. The message goes on from the file's name: `is empty (0 bytes)`.
public class FlawedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlawedFile(String message) {
        super(message);
    }

    public FlawedFile(String message, Throwable cause) {
        super(message, cause);
    }

    static FlawedFile badValue(String path, String why) {
        return new FlawedFile(
                "has a bad value at " + (path.isEmpty() ? "its top" : path) + ": " + why);
    }
}
