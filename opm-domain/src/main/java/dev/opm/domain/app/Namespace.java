package dev.opm.domain.app;

/// A group of apps that one target, `NAMESPACE:`, names together. Every app is in exactly one.
public record Namespace(String value) implements Comparable<Namespace> {
    public static final Namespace DEFAULT = new Namespace("default");

    public Namespace {
        AppName.flawIn(value)
                .ifPresent(flaw -> {
                    throw new IllegalArgumentException(
                            "\"" + value + "\" cannot be a namespace: " + flaw);
                });
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
