package dev.opm.monitor.page;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.listing.Field;
import dev.opm.cli.listing.InstanceFilter;
import dev.opm.cli.listing.InstanceOrder;
import dev.opm.cli.listing.InstanceOrder.Direction;
import dev.opm.cli.report.Labels;
import dev.opm.cli.report.Measure;
import dev.opm.domain.text.CountText;
import dev.opm.monitor.screen.Graph;
import dev.opm.monitor.screen.Line;
import dev.opm.monitor.screen.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// All apps: how each is, what it uses and used.
public final class AppsPage implements Page {
    private static final List<Field> SORTED_BY =
            List.of(
                    Field.ID,
                    Field.NAME,
                    Field.STATUS,
                    Field.CPU,
                    Field.MEMORY,
                    Field.RESTARTS,
                    Field.UPTIME);

    private final Path home;
    private final Styles styles;
    private final AppRows rows;
    private final Usages usages = new Usages();
    private final Selection choice = new Selection();
    private List<InstanceView> all = List.of();
    private List<InstanceView> shown = List.of();
    private InstanceFilter filter = InstanceFilter.ALL;
    private String filterText = "";
    private String flaw = "";
    private String lost = "";
    private int sort;
    private Direction direction = Direction.USUAL;
    private int visible = 1;

    public AppsPage(Path home, Styles styles, Graph.Letters letters) {
        this.home = home;
        this.styles = styles;
        this.rows = new AppRows(styles, letters, usages);
    }

    public void listed(List<InstanceView> instances) {
        all = instances;
        lost = "";
        usages.add(instances);
        choose();
    }

    /// What was last seen stays, and that it is old is said.
    public void lost(String why) {
        lost = why;
    }

    @Override
    public List<AttributedString> draw(int height, int columns) {
        visible = Math.max(1, height - 2);
        choice.fit(shown.size(), visible);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(summary(columns));
        lines.add(rows.titles(columns, SORTED_BY.get(sort), direction));
        Labels labels = Labels.among(all);
        for (int i = choice.top(); i < Math.min(shown.size(), choice.top() + visible); i++) {
            InstanceView view = shown.get(i);
            lines.add(rows.row(view, labels.of(view), columns, i == choice.chosen()));
        }
        if (shown.isEmpty()) {
            lines.add(
                    Line.of(
                            all.isEmpty()
                                    ? "No apps yet. Start one: opm start COMMAND"
                                    : "No app is like \"" + filterText + "\"",
                            styles.dim()));
        }
        return lines;
    }

    @Override
    public String keys() {
        return flaw.isEmpty()
                ? "s start  x stop  r restart  l logs  w why  e events  / filter  o sort  ? keys"
                : flaw;
    }

    @Override
    public Wish press(String key) {
        if (choice.press(key, visible)) {
            return new Wish.Nothing();
        }
        return switch (key) {
            case "o", "O" -> {
                sortAnew(key);
                yield new Wish.Nothing();
            }
            case "/" -> new Wish.Type(new Prompt("filter: ", filterText, this::filter));
            case "esc" -> {
                filter("");
                yield new Wish.Nothing();
            }
            case "q", "ctrl-c" -> new Wish.Leave();
            case "?", "h" -> new Wish.Read("keys", List.of("help", "monitor"));
            default ->
                    shown.isEmpty()
                            ? new Wish.Nothing()
                            : about(shown.get(Math.min(choice.chosen(), shown.size() - 1)), key);
        };
    }

    private Wish about(InstanceView view, String key) {
        String target = Usages.key(view);
        String label = Labels.among(all).of(view);
        return switch (key) {
            case "s" -> new Wish.Do("starting " + label, List.of("start", target));
            case "x" -> ask("stop", "stopping", label, target);
            case "r" -> ask("restart", "restarting", label, target);
            case "R" -> ask("reload", "reloading", label, target);
            case "l", "enter", "right" -> new Wish.FollowLogs(label, target, Wish.Stamps.NONE);
            case "w" -> new Wish.Read("why " + label, List.of("why", target));
            case "e" -> new Wish.Read("events of " + label, List.of("events", target));
            case "i" -> new Wish.Read("info of " + label, List.of("info", target));
            default -> new Wish.Nothing();
        };
    }

    private static Wish ask(String verb, String doing, String label, String target) {
        return new Wish.Ask(
                verb + " " + label + "? (y/n)",
                new Wish.Do(doing + " " + label, List.of(verb, target)));
    }

    private void sortAnew(String key) {
        if (key.equals("o")) {
            sort = (sort + 1) % SORTED_BY.size();
            direction = Direction.USUAL;
        } else {
            direction = direction == Direction.USUAL ? Direction.REVERSED : Direction.USUAL;
        }
        choose();
    }

    private void filter(String text) {
        filterText = text;
        flaw = "";
        try {
            filter =
                    text.isEmpty()
                            ? InstanceFilter.ALL
                            : InstanceFilter.of("filter", List.of(text));
        } catch (UsageException unfinished) {
            flaw = unfinished.message();
        }
        choose();
    }

    /// The chosen instance stays chosen wherever it goes.
    private void choose() {
        String chosen =
                choice.chosen() >= 0 && choice.chosen() < shown.size()
                        ? Usages.key(shown.get(choice.chosen()))
                        : "";
        shown = InstanceOrder.by(SORTED_BY.get(sort), direction).of(filter.of(all));
        for (int i = 0; i < shown.size(); i++) {
            if (Usages.key(shown.get(i)).equals(chosen)) {
                choice.choose(i);
            }
        }
    }

    private AttributedString summary(int columns) {
        if (!lost.isEmpty()) {
            return new Line()
                    .with("daemon lost: ", styles.trouble())
                    .with(lost, styles.error())
                    .filled(columns, styles.trouble());
        }
        double cpu = 0;
        long memory = 0;
        int online = 0;
        int errored = 0;
        for (InstanceView view : all) {
            cpu += view.cpuPercent();
            memory += view.memoryBytes();
            online += view.status().equals("online") ? 1 : 0;
            errored += view.status().equals("errored") ? 1 : 0;
        }
        Line line =
                new Line()
                        .with("opm ", styles.title())
                        .with(CountText.of(all.size(), "instance") + ", ", styles.plain())
                        .with(online + " online", styles.status("online"));
        if (errored > 0) {
            line.with(", " + errored + " errored", styles.status("errored"));
        }
        line.with(
                "  cpu " + Measure.percent(cpu) + "  mem " + Measure.bytes(memory), styles.plain());
        if (!filterText.isEmpty()) {
            line.with("  filter: " + filterText, styles.found());
        }
        return line.with("  " + home, styles.dim()).done();
    }
}
