package dev.opm.cli.log;

import dev.opm.adapters.socket.wire.LogFileView;
import dev.opm.cli.show.Surface;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Shows the logs of some instances: the last lines of each stream and, if asked, what comes after
/// until it is interrupted or the output is closed. Works on bytes; what the apps wrote is not
/// decoded. In front of a line of stdout stands `web-0 | `, of stderr `web-0 ! `.
public final class LogReader implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final byte[] RED = "\u001b[31m".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESET = "\u001b[0m".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final PrefixedOutput prefixed;
    private final Surface surface;
    private final LogView view;
    private final List<LogStream> streams = new ArrayList<>();

    public LogReader(OutputStream out, Surface surface) {
        this(out, surface, LogView.PLAIN);
    }

    public LogReader(OutputStream out, Surface surface, LogView view) {
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.prefixed = new PrefixedOutput(this.out, view.stamps());
        this.surface = surface;
        this.view = view;
    }

    /// Which of an instance's streams are shown.
    public enum Which {
        BOTH,
        OUT,
        ERR
    }

    /// What stands in front of a line.
    public enum Prefix {
        NAME,
        NONE
    }

    public void add(List<LogFileView> files, Which which, Prefix prefix) {
        int widest = 0;
        for (LogFileView file : files) {
            widest = Math.max(widest, name(file).length());
        }
        for (LogFileView file : files) {
            String name = name(file) + " ".repeat(widest - name(file).length());
            if (which != Which.ERR) {
                add(file.out(), prefix == Prefix.NONE ? bare() : named(name));
            }
            if (which != Which.OUT) {
                add(file.err(), prefix == Prefix.NONE ? bare() : errors(name));
            }
        }
    }

    private void add(String file, LogSink sink) {
        LogSink chosen =
                view.wanted().<LogSink>map(only -> new MatchingLines(only, sink)).orElse(sink);
        streams.add(new LogStream(Path.of(file), chosen, view.window()));
    }

    private LogSink bare() {
        return view.stamps() == PrefixedOutput.Stamps.NONE
                ? new RawSink(out)
                : prefixed.sink(NOTHING, NOTHING);
    }

    private LogSink named(String name) {
        return prefixed.sink(bytes(name + " | "), NOTHING);
    }

    /// All that is in the view's window.
    public void showWindow() throws IOException {
        for (LogStream stream : streams) {
            stream.showWindow();
        }
        out.flush();
    }

    public void showLast(int lines) throws IOException {
        for (LogStream stream : streams) {
            stream.showLast(lines);
        }
        out.flush();
    }

    /// Ends the output after [#showLast].
    public void finish() throws IOException {
        prefixed.end();
    }

    /// Shows the last lines, then all that is written, and returns only by an exception.
    public void follow(int lines) throws IOException, InterruptedException {
        try (Changes changes = new Changes(folders())) {
            if (view.window().since().isPresent()) {
                showWindow();
            } else {
                showLast(lines);
            }
            while (true) {
                for (LogStream stream : streams) {
                    stream.showNew();
                }
                changes.await();
            }
        }
    }

    private Set<Path> folders() {
        Set<Path> folders = new HashSet<>();
        for (LogStream stream : streams) {
            folders.add(stream.path().toAbsolutePath().normalize().getParent());
        }
        return folders;
    }

    private LogSink errors(String name) {
        if (surface != Surface.COLOURS) {
            return prefixed.sink(bytes(name + " ! "), NOTHING);
        }
        byte[] text = bytes(name + " ! ");
        byte[] before = new byte[RED.length + text.length];
        System.arraycopy(RED, 0, before, 0, RED.length);
        System.arraycopy(text, 0, before, RED.length, text.length);
        return prefixed.sink(before, RESET);
    }

    private static String name(LogFileView file) {
        return file.name() + "-" + file.instance();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (LogStream stream : streams) {
            stream.close();
        }
    }
}
