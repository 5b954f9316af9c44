package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import java.util.List;

/// One line per instance after something was done to it: `started web (id 0), pid 4711`.
public final class Done {
    public static final String NO_APPS = "No apps yet. Start one: opm start COMMAND\n";
    public static final String NO_MATCH = "nothing to do: no app matches\n";

    private Done() {}

    /// @param did `started`, `stopped`, …
    /// @param untouched those that ran already, as `id:index`
    public static String lines(String did, List<InstanceView> instances, List<String> untouched) {
        if (instances.isEmpty()) {
            return NO_MATCH;
        }
        Labels labels = Labels.among(instances);
        StringBuilder text = new StringBuilder();
        for (InstanceView view : instances) {
            String who = labels.of(view) + " (id " + view.id() + ")";
            text.append(
                            untouched.contains(view.id() + ":" + view.instance())
                                    ? who + " runs already"
                                    : did + " " + who)
                    .append(now(did, view))
                    .append('\n');
        }
        return text.toString();
    }

    private static String now(String did, InstanceView view) {
        if (view.pid().isPresent()) {
            return ", pid " + view.pid().get();
        }
        boolean meantToRun = !did.equals("stopped") && !did.equals("deleted");
        return meantToRun ? ", now " + view.status() + exit(view) : "";
    }

    private static String exit(InstanceView view) {
        return view.exit().isEmpty() ? "" : " after " + Done.shown(view.exit().get());
    }

    public static String shown(ExitView exit) {
        return switch (exit) {
            case ExitView.Code(int code) -> "exit code " + code;
            case ExitView.Killed(String signal) -> "signal " + signal;
            case ExitView.Unknown() -> "an unknown end";
        };
    }
}
