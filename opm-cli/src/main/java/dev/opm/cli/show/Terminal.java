package dev.opm.cli.show;

import dev.opm.domain.HandOptimized;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.io.OutputStream;

/// Our two output streams. Every text goes out as UTF-8 and at once, so that nothing is left in a
/// buffer when the process ends. One thread.
@HandOptimized(adr = 20)
public final class Terminal {
    private final OutputStream out;
    private final OutputStream err;
    private final StreamKind outSurface;
    private final StreamKind errSurface;
    private final int columns;

    /// @param columns width of the terminal; 0 when it is not known
    public Terminal(
            OutputStream out,
            StreamKind outSurface,
            OutputStream err,
            StreamKind errSurface,
            int columns) {
        this.out = out;
        this.err = err;
        this.outSurface = outSurface;
        this.errSurface = errSurface;
        this.columns = columns;
    }

    /// For bytes that are not ours to change. What it throws is for [#outputFailed].
    public OutputStream errors() {
        return err;
    }

    public OutputStream out() {
        return out;
    }

    public StreamKind surface() {
        return outSurface;
    }

    public StreamKind errorSurface() {
        return errSurface;
    }

    /// The width to fit a table in: no limit where nobody looks.
    public int tableWidth() {
        return outSurface.isTerminal() && columns > 0 ? columns : Integer.MAX_VALUE;
    }

    /// The width of one redrawn line.
    public int lineWidth() {
        return columns > 0 ? columns : 80;
    }

    public void print(CharSequence text) {
        try {
            out.write(ByteText.encode(text.toString()));
            out.flush();
        } catch (IOException failure) {
            throw outputFailed(failure);
        }
    }

    /// A whole document, and a newline.
    public void document(byte[] json) {
        try {
            out.write(json);
            out.write('\n');
            out.flush();
        } catch (IOException failure) {
            throw outputFailed(failure);
        }
    }

    public void line(CharSequence text) {
        print(text + "\n");
    }

    /// `opm: message` on stderr.
    public void error(String message) {
        printError("opm: " + message + "\n");
    }

    /// On stderr as it is. That nobody reads it changes nothing.
    public void printError(CharSequence text) {
        try {
            err.write(ByteText.encode(text.toString()));
            err.flush();
        } catch (IOException nobodyReads) {
            return;
        }
    }

    /// What becomes of a failed write to stdout.
    public static OutputFailure outputFailed(IOException failure) {
        return new OutputFailure(failure);
    }
}
