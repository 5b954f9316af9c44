package dev.opm.cli.doctor;

/// What a check found.
///
/// @param check a word or two
/// @param said one sentence without a full stop
/// @param remedy what to do about it; empty where nothing has to be done
public record Finding(String check, Verdict verdict, String said, String remedy) {
    /// How bad it is.
    public enum Verdict {
        OK,
        /// Worth knowing.
        NOTE,
        /// Something does not work, or will not when it is needed.
        WRONG
    }

    static Finding ok(String check, String said) {
        return new Finding(check, Verdict.OK, said, "");
    }

    static Finding note(String check, String said, String remedy) {
        return new Finding(check, Verdict.NOTE, said, remedy);
    }

    static Finding wrong(String check, String said, String remedy) {
        return new Finding(check, Verdict.WRONG, said, remedy);
    }
}
