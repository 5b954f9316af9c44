package dev.opm.cli.listing;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.line.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// In which order instances are shown: `mem`, or `status,name:desc`. What people look at for the
/// largest has the largest first unless told otherwise; what has no value comes last. Equal ones
/// stay as they were.
public final class InstanceOrder {
    private final Comparator<InstanceView> order;

    private InstanceOrder(Comparator<InstanceView> order) {
        this.order = order;
    }

    /// @param where for messages, as `list: --sort`
    public static InstanceOrder of(String where, String text) throws UsageException {
        Comparator<InstanceView> order = (_, _) -> 0;
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            Field field = Field.find(where, colon < 0 ? part : part.substring(0, colon));
            String direction = colon < 0 ? "" : part.substring(colon + 1);
            order =
                    order.thenComparing(
                            switch (direction) {
                                case "" -> by(field, field.isLargestFirst());
                                case "asc" -> by(field, false);
                                case "desc" -> by(field, true);
                                default ->
                                        throw new UsageException(
                                                where
                                                        + " \""
                                                        + part
                                                        + "\": after the colon comes asc or desc");
                            });
        }
        return new InstanceOrder(order);
    }

    /// By one field, as people expect it or the other way round.
    public static InstanceOrder by(Field field, Direction direction) {
        return new InstanceOrder(
                by(field, field.isLargestFirst() == (direction == Direction.USUAL)));
    }

    /// Which end comes first.
    public enum Direction {
        USUAL,
        REVERSED
    }

    public List<InstanceView> of(List<InstanceView> instances) {
        List<InstanceView> sorted = new ArrayList<>(instances);
        sorted.sort(order);
        return sorted;
    }

    private static Comparator<InstanceView> by(Field field, boolean largestFirst) {
        if (!field.isNumber()) {
            Comparator<InstanceView> texts = Comparator.comparing(field::text);
            return largestFirst ? texts.reversed() : texts;
        }
        return (one, other) -> {
            OptionalDouble left = field.number(one);
            OptionalDouble right = field.number(other);
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isEmpty(), right.isEmpty());
            }
            int order = Double.compare(left.getAsDouble(), right.getAsDouble());
            return largestFirst ? -order : order;
        };
    }
}
