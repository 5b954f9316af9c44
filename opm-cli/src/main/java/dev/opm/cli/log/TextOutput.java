package dev.opm.cli.log;

import dev.opm.adapters.logs.LogView.Stamps;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.logs.output.LogSink;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.cli.show.StreamKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Logs for people. In front of a line of stdout stands `web-0 | `, of stderr `web-0 ! `, of a
/// start or an end `web-0 * `; or nothing, and then the bytes are the app's.
public final class TextOutput implements LogOutput {
    private static final byte[] NOTHING = {};

    private final OutputStream out;
    private final PrefixedOutput lines;
    private final Palette palette;
    private final Stamps stamps;
    private final Prefix prefix;
    private final int widest;

    /// What stands in front of a line.
    public enum Prefix {
        NAME,
        NONE
    }

    /// @param instances all that will be shown, for the width of their names
    public TextOutput(
            OutputStream out,
            StreamKind surface,
            Stamps stamps,
            Prefix prefix,
            List<LogFileView> instances) {
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.lines = new PrefixedOutput(this.out, stamps);
        this.palette = new Palette(surface);
        this.stamps = stamps;
        this.prefix = prefix;
        this.widest = instances.stream().mapToInt(view -> name(view).length()).max().orElse(0);
    }

    @Override
    public LogSink out(LogFileView instance) {
        return prefix == Prefix.NONE
                ? bare()
                : lines.sink(palette.out(instance.name(), padded(instance)), NOTHING);
    }

    @Override
    public LogSink err(LogFileView instance) {
        return prefix == Prefix.NONE
                ? bare()
                : lines.sink(palette.err(instance.name(), padded(instance)), palette.afterErr());
    }

    @Override
    public Optional<LogSink> runTimes(LogFileView instance) {
        return prefix == Prefix.NONE || stamps == Stamps.NONE
                ? Optional.empty()
                : Optional.of(
                        lines.sink(palette.runTime(instance.name(), padded(instance)), NOTHING));
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private LogSink bare() {
        return stamps == Stamps.NONE ? new RawSink(out) : lines.sink(NOTHING, NOTHING);
    }

    private String padded(LogFileView instance) {
        String name = name(instance);
        return name + " ".repeat(widest - name.length());
    }

    private static String name(LogFileView instance) {
        return instance.name() + "-" + instance.instance();
    }
}
