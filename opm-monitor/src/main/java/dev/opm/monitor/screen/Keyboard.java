package dev.opm.monitor.screen;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.AbstractPosixTerminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingReader;

/// Waits for keys on a thread of its own and tells them by name, until it is closed: what is typed
/// from then on is for whoever reads the terminal next.
final class Keyboard implements AutoCloseable {
    /// Long enough for the rest of a key's sequence to come over a slow line.
    private static final long AMBIGUOUS_MILLIS = 150;

    /// JLine looks ten times a second whether it was interrupted.
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(1);

    private static final String CHARACTER = "character";

    private final BindingReader reader;
    private final KeyMap<String> keys = new KeyMap<>();
    private final Consumer<TerminalEvent> told;
    private final Thread thread;

    private Keyboard(Terminal terminal, NonBlockingReader typed, Consumer<TerminalEvent> told) {
        this.reader = new BindingReader(typed);
        this.told = told;
        this.thread = Thread.ofPlatform().daemon().name("monitor-keys").unstarted(this::read);
        keys.setUnicode(CHARACTER);
        keys.setNomatch("other");
        keys.setAmbiguousTimeout(AMBIGUOUS_MILLIS);
        for (char c = ' '; c < 0x7f; c++) {
            keys.bind(CHARACTER, String.valueOf(c));
        }
        keys.bind("enter", "\r", "\n");
        keys.bind("backspace", "\u007f", "\b");
        keys.bind("esc", "\u001b");
        keys.bind("ctrl-c", KeyMap.ctrl('C'));
        keys.bind("ctrl-l", KeyMap.ctrl('L'));
        bind(terminal, "up", Capability.key_up, "\u001b[A", "\u001bOA");
        bind(terminal, "down", Capability.key_down, "\u001b[B", "\u001bOB");
        bind(terminal, "pgup", Capability.key_ppage, "\u001b[5~");
        bind(terminal, "pgdn", Capability.key_npage, "\u001b[6~");
        bind(terminal, "home", Capability.key_home, "\u001b[H", "\u001bOH", "\u001b[1~");
        bind(terminal, "end", Capability.key_end, "\u001b[F", "\u001bOF", "\u001b[4~");
        bind(terminal, "left", Capability.key_left, "\u001b[D", "\u001bOD");
        bind(terminal, "right", Capability.key_right, "\u001b[C", "\u001bOC");
    }

    static Keyboard listen(Terminal terminal, Consumer<TerminalEvent> told) throws IOException {
        Keyboard keyboard = new Keyboard(terminal, typed(terminal), told);
        keyboard.thread.start();
        return keyboard;
    }

    /// The terminal's own reader waits on a thread that nothing can call off; it would take what is
    /// typed for the shell.
    private static NonBlockingReader typed(Terminal terminal) throws IOException {
        return terminal instanceof AbstractPosixTerminal posix
                ? NonBlocking.nonBlocking(
                        "keys", posix.getPty().getSlaveInput(), StandardCharsets.UTF_8)
                : terminal.reader();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(UNTIL_QUIET);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void bind(Terminal terminal, String name, Capability capability, String... sequences) {
        String own = KeyMap.key(terminal, capability);
        if (own != null && !own.isEmpty()) {
            keys.bind(name, own);
        }
        keys.bind(name, sequences);
    }

    private void read() {
        try {
            while (true) {
                String name = reader.readBinding(keys);
                if (name == null) {
                    break;
                }
                told.accept(
                        new TerminalEvent.Pressed(
                                name.equals(CHARACTER) ? reader.getLastBinding() : name));
            }
        } catch (IOError gone) {
            // Said below.
        }
        told.accept(new TerminalEvent.Gone());
    }
}
