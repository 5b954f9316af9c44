package dev.opm.domain.setting.value;

/// One kind of value: how it is read from what people write, and written back.
///
/// What [#write] gives, [#read] reads as the same; every kind reads a text, for that is what an
/// option gives.
public interface Kind<T> {
    /// @throws FlawedSetting with a path below this value, mostly empty
    T read(Value value);

    Value write(T content);

    /// The JSON Schema of what may be written, as the inside of an object: `"type":"string"`.
    String schema();
}
