package dev.opm.cli.doctor;

import dev.opm.cli.report.Measure;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The disk the home is on: space, and whether a file can be made on it.
final class DiskCheck implements Check {
    private static final String NAME = "disk";
    private static final long LITTLE = 100L << 20;
    private static final int LITTLE_PERCENT = 5;
    private static final String REMEDY =
            "make room: without it nothing can be started or saved, and output is lost; `opm flush`"
                    + " empties logs";

    @Override
    public List<Finding> look(Surroundings around) {
        Path home = around.home();
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try {
            FileStore store = Files.getFileStore(home);
            long left = store.getUsableSpace();
            long percent = store.getTotalSpace() <= 0 ? 100 : left * 100 / store.getTotalSpace();
            Path probe = Files.createTempFile(home, "doctor", null);
            Files.delete(probe);
            String said = Measure.bytes(left) + " left, " + percent + " %";
            return List.of(
                    left < LITTLE
                            ? Finding.wrong(NAME, said, REMEDY)
                            : percent < LITTLE_PERCENT
                                    ? Finding.note(NAME, said, REMEDY)
                                    : Finding.ok(NAME, said));
        } catch (IOException full) {
            return List.of(
                    Finding.wrong(
                            NAME,
                            "no file can be made in " + home + ": " + full.getMessage(),
                            REMEDY));
        }
    }
}
