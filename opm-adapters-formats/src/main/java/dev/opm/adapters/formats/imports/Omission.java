package dev.opm.adapters.formats.imports;

/// Something that was asked for elsewhere and is not done here.
///
/// @param what key or part, as the other tool calls it
/// @param why in words that go on from it: `is not used: OPM keeps the logs itself`
public record Omission(String what, String why) {
    @Override
    public String toString() {
        return what + " " + why;
    }
}
