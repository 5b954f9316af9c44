package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.text.CountText;
import java.util.List;

/// The report of a restore for people: what became of it goes to stdout when it was done, and to
/// stderr with a line per failed instance when it was not.
public final class RestoreSummary {
    private final RestoreView view;

    public RestoreSummary(RestoreView view) {
        this.view = view;
    }

    public boolean isDone() {
        return view.outcome().equals("committed") || view.outcome().equals("planned");
    }

    /// 0, or 1 when something the user asked for is not so.
    public int exitCode() {
        return isDone() ? 0 : 1;
    }

    public void show(Terminal terminal) {
        for (String warning : view.warnings()) {
            terminal.error("warning: " + warning);
        }
        Labels labels = Labels.amongLines(view.instances());
        for (RestoreView.Line line : view.instances()) {
            if (line.error().isPresent()) {
                terminal.printError(failure(line, labels));
            }
        }
        if (view.outcome().equals("planned")) {
            terminal.print(plan());
        } else if (isDone()) {
            terminal.line(committed());
        } else {
            terminal.error(failed());
        }
    }

    private static String failure(RestoreView.Line line, Labels labels) {
        return "  "
                + labels.of(line)
                + " (id "
                + line.id()
                + "): "
                + line.error().orElse("")
                + "\n";
    }

    private String committed() {
        return "restored "
                + instances(view.instances().size())
                + " in "
                + Measure.took(view.durationMs())
                + counts("adopted", "started", "replaced", "swept");
    }

    private String plan() {
        StringBuilder text =
                new StringBuilder("would restore ")
                        .append(instances(view.instances().size()))
                        .append(counts("to adopt", "to start", "to replace", "to sweep"))
                        .append("; nothing was changed\n");
        Labels labels = Labels.amongLines(view.instances());
        for (RestoreView.Line line : view.instances()) {
            text.append("  ")
                    .append(verb(line.action()))
                    .append(' ')
                    .append(labels.of(line))
                    .append(" (id ")
                    .append(line.id())
                    .append(line.pid().isPresent() ? "), pid " + line.pid().get() : ")")
                    .append('\n');
        }
        return text.toString();
    }

    private static String verb(String action) {
        return switch (action) {
            case "adopted" -> "adopt";
            case "started" -> "start";
            case "replaced" -> "replace";
            case "untouched" -> "leave";
            default -> action;
        };
    }

    private String failed() {
        int failed = 0;
        for (RestoreView.Line line : view.instances()) {
            failed += line.error().isPresent() ? 1 : 0;
        }
        if (failed == 0 && view.error().isPresent()) {
            return "restore: " + outcome() + ": " + view.error().get();
        }
        String why = failed + " of " + instances(view.instances().size()) + " failed";
        return "restore: "
                + switch (view.outcome()) {
                    case "refused" -> "refused: " + why + " the checks; nothing was touched";
                    case "rolled-back" ->
                            outcome() + ": " + why + "; what this restore had started is stopped";
                    case "partial" ->
                            "partial: "
                                    + why
                                    + "; the others stay"
                                    + counts("adopted", "started", "replaced", "swept");
                    default -> view.outcome() + ": " + why + "; see opm restore --status --json";
                };
    }

    private String outcome() {
        return view.outcome().replace('-', ' ');
    }

    private String counts(String adopted, String started, String replaced, String swept) {
        StringBuilder text = new StringBuilder();
        List<Integer> numbers =
                List.of(view.adopted(), view.started(), view.replaced(), view.swept());
        List<String> names = List.of(adopted, started, replaced, swept);
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) > 0) {
                text.append(text.isEmpty() ? ": " : ", ")
                        .append(numbers.get(i))
                        .append(' ')
                        .append(i == 3 ? stray(numbers.get(i)) : "")
                        .append(names.get(i));
            }
        }
        return text.toString();
    }

    private static String stray(int count) {
        return count == 1 ? "stray " : "strays ";
    }

    private static String instances(int count) {
        return CountText.of(count, "instance");
    }
}
