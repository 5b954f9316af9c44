package dev.opm.domain.app;

/// A group of apps that one target, `NAMESPACE:`, names together. Every app is in exactly one.
public record Namespace(String value) implements Comparable<Namespace> {
    public static final Namespace DEFAULT = new Namespace("default");

    /// Where the apps of OPM itself are.
    public static final Namespace OF_OPM = new Namespace("opm");

    public Namespace {
        AppName.flawIn(value)
                .ifPresent(flaw -> {
                    throw new IllegalArgumentException(
                            "\"" + value + "\" cannot be a namespace: " + flaw);
                });
    }

    /// Whether its apps are OPM's own: `all` does not mean them, and no apps file deletes them.
    public boolean isOfOpm() {
        return equals(OF_OPM);
    }

    @Override
    public int compareTo(Namespace other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
