package dev.opm.cli.show;

import java.io.IOException;
import java.io.Serial;

/// Stdout took no more. A reader that went away (`| head`) is no error; a full disk is.
public final class OutputFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    OutputFailure(IOException cause) {
        super(cause.getMessage(), cause);
    }

    public boolean isClosedPipe() {
        return String.valueOf(getMessage()).contains("Broken pipe");
    }
}
