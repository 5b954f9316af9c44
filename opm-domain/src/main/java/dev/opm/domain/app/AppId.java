package dev.opm.domain.app;

/// The number an app keeps for life. Given out by the table's counter and never used again, so that
/// neither a rename nor a delete can make a command hit another app.
public record AppId(int value) implements Comparable<AppId> {
    public AppId {
        if (value < 0) {
            throw new IllegalArgumentException("an app id is 0 or more, not " + value);
        }
    }

    @Override
    public int compareTo(AppId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
