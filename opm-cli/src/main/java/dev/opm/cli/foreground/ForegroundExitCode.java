package dev.opm.cli.foreground;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When apps in the foreground are over, and with which exit code: that of the first essential one,
/// 128 and the number of the signal where one ended it, as a shell has it.
public final class ForegroundExitCode {
    private static final int SIGNALLED = 128;
    private static final int UNKNOWN = 255;

    /// By number, from 1 (signal(7)).
    private static final List<String> SIGNALS =
            List.of(
                    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");

    /// What will not run again by itself.
    private static final Set<String> OVER = Set.of("stopped", "finished", "errored");

    private ForegroundExitCode() {}

    /// The first essential instance that is over; without essential ones all have to be.
    ///
    /// @param essential ids of apps
    public static boolean isOver(List<InstanceView> instances, Set<Integer> essential) {
        return essential.isEmpty()
                ? instances.stream().allMatch(ForegroundExitCode::isOver)
                : instances.stream()
                        .anyMatch(view -> essential.contains(view.id()) && isOver(view));
    }

    public static int of(List<InstanceView> ended, Set<Integer> essential) {
        Optional<InstanceView> first =
                ended.stream()
                        .filter(view -> isOver(view) && essential.contains(view.id()))
                        .findFirst();
        if (first.isPresent() || !essential.isEmpty()) {
            return first.flatMap(InstanceView::exit).map(ForegroundExitCode::code).orElse(0);
        }
        return ended.stream()
                .flatMap(view -> view.exit().stream())
                .map(ForegroundExitCode::code)
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    private static boolean isOver(InstanceView view) {
        return OVER.contains(view.status());
    }

    private static int code(ExitView exit) {
        return switch (exit) {
            case ExitView.Code(int code) -> code;
            case ExitView.Killed(String signal) -> SIGNALLED + SIGNALS.indexOf(signal) + 1;
            case ExitView.Unknown() -> UNKNOWN;
        };
    }
}
