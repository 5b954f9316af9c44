package dev.opm.domain.signal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The signals of Linux in the order of their numbers, from 1: signal(7), x86-64 and arm64.
public enum Signal {
    HUP,
    INT,
    QUIT,
    ILL,
    TRAP,
    ABRT,
    BUS,
    FPE,
    KILL,
    USR1,
    SEGV,
    USR2,
    PIPE,
    ALRM,
    TERM,
    STKFLT,
    CHLD,
    CONT,
    STOP,
    TSTP,
    TTIN,
    TTOU,
    URG,
    XCPU,
    XFSZ,
    VTALRM,
    PROF,
    WINCH,
    IO,
    PWR,
    SYS;

    /// `HUP`, `hup`, `SIGHUP` and `1` are one signal.
    public static Optional<Signal> read(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        String bare = name.startsWith("SIG") ? name.substring(3) : name;
        List<Signal> all = List.of(values());
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).name().equals(bare) || text.equals(String.valueOf(i + 1)))
                .mapToObj(all::get)
                .findFirst();
    }

    /// Without `SIG`.
    public static List<String> names() {
        return Stream.of(values()).map(Signal::name).toList();
    }
}
