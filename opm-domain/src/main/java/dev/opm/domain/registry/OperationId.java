package dev.opm.domain.registry;

/// Names one operation for good, on disk too: letters, digits and dashes.
public record OperationId(String value) {
    public OperationId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an operation id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
