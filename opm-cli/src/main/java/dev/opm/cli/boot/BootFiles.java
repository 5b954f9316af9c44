package dev.opm.cli.boot;

import java.nio.file.Path;
import java.util.List;

/// What makes one init system start a daemon with the machine.
///
/// @param init what the init system is called
/// @param files to be written, the most telling first
/// @param enable commands that make it known, in order
/// @param disable commands that undo that, while the files are still there
/// @param after commands once the files are gone
/// @param now how it is started without a reboot, in words to type
public record BootFiles(
        String init,
        List<File> files,
        List<List<String>> enable,
        List<List<String>> disable,
        List<List<String>> after,
        String now) {
    public BootFiles {
        files = List.copyOf(files);
        enable = List.copyOf(enable);
        disable = List.copyOf(disable);
        after = List.copyOf(after);
    }

    /// One file.
    public record File(Path path, String content, Mode mode) {}

    public enum Mode {
        READ,
        EXECUTE
    }
}
