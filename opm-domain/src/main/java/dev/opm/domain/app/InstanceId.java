package dev.opm.domain.app;

import java.util.Comparator;

/// One supervised slot of an app: app id and index from 0. Written `3:0`.
public record InstanceId(AppId app, int index) implements Comparable<InstanceId> {
    private static final Comparator<InstanceId> ORDER =
            Comparator.comparing(InstanceId::app).thenComparingInt(InstanceId::index);

    public InstanceId {
        if (index < 0) {
            throw new IllegalArgumentException("an instance index is 0 or more, not " + index);
        }
    }

    public static InstanceId of(int app, int index) {
        return new InstanceId(new AppId(app), index);
    }

    @Override
    public int compareTo(InstanceId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return app + ":" + index;
    }
}
