package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.imports.ImportedApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a service runs, and by which type: the commands of `[Service]`. The other keys are read by
/// [ServiceKeys].
final class ServiceUnit {
    private final UnitFile unit;
    private final ImportedApp.Draft app;
    private final Specifiers specifiers;

    ServiceUnit(UnitFile unit, ImportedApp.Draft app) {
        this.unit = unit;
        this.app = app;
        this.specifiers = Specifiers.of(unit, unit.last("Service.User"), app);
    }

    void take() {
        String type = unit.last("Service.Type").orElse("simple");
        switch (type) {
            case "simple", "exec", "idle" -> {}
            case "notify" -> app.with("ready", "notify");
            case "notify-reload" -> {
                app.with("ready", "notify");
                app.lost("Type=notify-reload", "is taken as notify: a reload starts a new process");
            }
            case "oneshot" -> {
                if (unit.last("Service.RemainAfterExit").filter("yes"::equals).isPresent()) {
                    app.lost("RemainAfterExit", "is not used: a job that ended well is finished");
                }
            }
            case "forking" ->
                    app.left(
                            "Type=forking: its first process ends at once, and OPM would end the"
                                    + " rest; have it stay in the foreground (often --foreground,"
                                    + " -F or \"daemon off\"), then import it as Type=simple");
            case "dbus" ->
                    app.left(
                            "Type=dbus: OPM does not look at the bus; say with \"ready\" when it is up");
            default -> app.left("Type=" + type + " is not known");
        }
        command(type.equals("oneshot"));
        new ServiceKeys(unit, app, specifiers, type).take();
        stop();
        reload();
        for (String key : List.of("ExecStartPost", "ExecStopPost", "ExecCondition")) {
            if (!unit.all("Service." + key).isEmpty()) {
                app.lost(key, "is not run; let the program do it, or an app that depends on it");
            }
        }
    }

    private void command(boolean severalCommands) {
        List<ExecLine> starts = lines("ExecStart");
        List<ExecLine> before = lines("ExecStartPre");
        if (starts.isEmpty()) {
            app.left("it has no ExecStart");
            return;
        }
        if (starts.size() > 1 && !severalCommands) {
            app.left("it has several ExecStart");
        }
        List<ExecLine> steps = new ArrayList<>(before);
        steps.addAll(starts.subList(0, starts.size() - 1));
        if (steps.isEmpty()) {
            app.with("command", starts.getLast().argv());
            return;
        }
        StringBuilder script = new StringBuilder();
        steps.forEach(step -> script.append(step.step()).append('\n'));
        script.append("exec ").append(starts.getLast().forShell());
        app.with("command", List.of("/bin/sh", "-c", script.toString()));
        if (steps.stream().anyMatch(ExecLine::hasPrivileges)) {
            app.lost("ExecStartPre=+…", "is run as the app's user, not as root");
        }
    }

    private List<ExecLine> lines(String key) {
        List<ExecLine> lines = new ArrayList<>();
        for (String text : unit.all("Service." + key)) {
            Optional<ExecLine> line = ExecLine.of(specifiers.fill(key, text));
            line.ifPresentOrElse(
                    lines::add, () -> app.lost(key + "=" + text, "cannot be split into words"));
        }
        return lines;
    }

    private void stop() {
        List<ExecLine> lines = lines("ExecStop");
        if (lines.isEmpty()) {
            return;
        }
        Optional<String> signal = lines.size() == 1 ? killed(lines.getFirst()) : Optional.empty();
        if (signal.isPresent()) {
            app.with("stop_signal", signal.get());
        } else if (lines.stream().anyMatch(line -> line.names("MAINPID"))) {
            app.lost(
                    "ExecStop=" + unit.all("Service.ExecStop").getFirst(),
                    "is not run: $MAINPID has no value here; the stop signal goes to the process");
        } else if (lines.size() == 1) {
            app.with("pre_stop", lines.getFirst().argv());
        } else {
            StringBuilder script = new StringBuilder();
            lines.forEach(line -> script.append(line.step()).append('\n'));
            app.with("pre_stop", List.of("/bin/sh", "-c", script.toString().strip()));
        }
    }

    private void reload() {
        List<ExecLine> lines = lines("ExecReload");
        if (lines.isEmpty()) {
            return;
        }
        app.lost(
                "ExecReload",
                lines.size() == 1 && killed(lines.getFirst()).isPresent()
                        ? "is not used: `opm signal " + killed(lines.getFirst()).get() + "` does it"
                        : "is not used: `opm reload` exchanges the process");
    }

    /// The signal of `/bin/kill -HUP $MAINPID`.
    private static Optional<String> killed(ExecLine line) {
        List<String> words = line.words();
        boolean isKill =
                words.getFirst().endsWith("kill")
                        && (words.getLast().equals("$MAINPID")
                                || words.getLast().equals("${MAINPID}"));
        if (!isKill) {
            return Optional.empty();
        }
        String joined = String.join(" ", words.subList(1, words.size() - 1));
        String signal =
                joined.replaceFirst("^(-s |--signal[ =]|-)", "").replaceFirst("^SIG", "").strip();
        return Optional.of(signal.isEmpty() ? "TERM" : signal);
    }
}
