package dev.opm.monitor.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;

/// The terminal while it is ours: another screen, keys one by one, no cursor. Writes only what
/// changed. However this process ends, but by SIGKILL, the terminal gets back what it had.
///
/// Concurrency: drawing and leaving one after the other; after leaving nothing is drawn. At the end
/// of the process JLine runs its tasks in the order in which they came: ours is there before
/// JLine's own, which closes the terminal.
public final class Screen implements AutoCloseable {
    private static final String LIBRARY_PATH = "library.jline.path";

    private final Terminal terminal;
    private final Display display;
    private final Attributes before;
    private final ShutdownHooks.Task atExit;
    private Optional<Keyboard> keyboard = Optional.empty();
    private boolean isOpen = true;

    private Screen(Terminal terminal, ShutdownHooks.Task atExit) {
        this.terminal = terminal;
        this.atExit = atExit;
        this.display = new Display(terminal, true);
        this.before = terminal.getAttributes();
    }

    /// @param folder of this jar, where JLine's own library lies beside it
    /// @throws IOException if there is no terminal to draw on
    public static Screen open(Path folder) throws IOException {
        Path library = folder.resolve("org/jline/nativ/Linux/" + processor());
        if (Files.isDirectory(library)) {
            System.setProperty(LIBRARY_PATH, library.toString());
        }
        Queue<Screen> opened = new ConcurrentLinkedQueue<>();
        ShutdownHooks.Task atExit = ShutdownHooks.add(() -> opened.forEach(Screen::leave));
        try {
            Screen screen = new Screen(terminalToDrawOn(), atExit);
            opened.add(screen);
            screen.enter();
            return screen;
        } catch (IOException | RuntimeException none) {
            ShutdownHooks.remove(atExit);
            throw none;
        }
    }

    private static Terminal terminalToDrawOn() throws IOException {
        Terminal terminal;
        try {
            terminal =
                    TerminalBuilder.builder()
                            .system(true)
                            .dumb(false)
                            .encoding(StandardCharsets.UTF_8)
                            .nativeSignals(true)
                            // Asking the terminal what it can do takes keys for its answer.
                            .graphemeCluster(false)
                            .build();
        } catch (IllegalStateException none) {
            throw new IOException("stdin and stdout are no terminal", none);
        }
        if (terminal.getStringCapability(Capability.cursor_address) == null) {
            terminal.close();
            throw new IOException(
                    "a terminal of type " + terminal.getType() + " cannot be drawn on");
        }
        return terminal;
    }

    /// Tells every key from now on, until the screen is left.
    public synchronized void listen(Consumer<TerminalEvent> told) throws IOException {
        keyboard = Optional.of(Keyboard.listen(terminal, told));
    }

    public Terminal terminal() {
        return terminal;
    }

    /// Never smaller than can be drawn on.
    public Size size() {
        Size size = terminal.getSize();
        return Size.of(Math.max(20, size.getColumns()), Math.max(5, size.getRows()));
    }

    /// @param lines from the top; what is missing stays empty
    public synchronized void draw(List<AttributedString> lines) {
        if (!isOpen) {
            return;
        }
        Size size = size();
        List<AttributedString> all = new ArrayList<>();
        for (int i = 0; i < size.getRows(); i++) {
            AttributedString line = i < lines.size() ? lines.get(i) : AttributedString.EMPTY;
            all.add(line.columnSubSequence(0, size.getColumns()));
        }
        if (display.getRows() != size.getRows() || display.getColumns() != size.getColumns()) {
            display.resize(size);
            display.clear();
        }
        display.update(all, 0);
    }

    /// Draws all of it anew the next time, whatever somebody else wrote over it.
    public synchronized void repaint() {
        display.clear();
    }

    @Override
    public void close() {
        leave();
        ShutdownHooks.remove(atExit);
    }

    private synchronized void enter() {
        Attributes keys = new Attributes(before);
        keys.setLocalFlags(
                EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN, LocalFlag.ISIG),
                false);
        keys.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
        keys.setControlChar(ControlChar.VMIN, 1);
        keys.setControlChar(ControlChar.VTIME, 0);
        terminal.setAttributes(keys);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        Size size = size();
        display.resize(size);
        display.clear();
    }

    private synchronized void leave() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        keyboard.ifPresent(Keyboard::close);
        // Before the shell's screen is seen: a line typed at its sight is to end as a line.
        terminal.setAttributes(before);
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }
}
