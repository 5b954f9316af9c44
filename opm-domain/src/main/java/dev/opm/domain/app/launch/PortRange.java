package dev.opm.domain.app.launch;

/// Ports for the instances of an app: instance 0 gets the first, and so on. Written `8000-8009`.
public record PortRange(int first, int last) {
    private static final int HIGHEST = 65_535;

    public PortRange {
        if (first < 1 || last > HIGHEST || first > last) {
            throw new IllegalArgumentException(
                    "must be FIRST-LAST within 1 to " + HIGHEST + ", not " + first + "-" + last);
        }
    }

    public int size() {
        return last - first + 1;
    }

    /// @param index of an instance, less than [#size]
    public int of(int index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("the range " + this + " has no port " + index);
        }
        return first + index;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
