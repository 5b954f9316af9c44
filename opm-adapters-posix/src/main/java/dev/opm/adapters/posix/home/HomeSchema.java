package dev.opm.adapters.posix.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The number of what may stand in a home, in its file `schema`; OPM 0.1 wrote none. Every later
/// version reads the homes of those before it. One of a later version is refused before anything in
/// it is touched: what this one does not know it could lose.
final class HomeSchema {
    static final int KNOWN = 2;
    private static final int OF_HOMES_WITHOUT = 1;

    private HomeSchema() {}

    /// @throws NewerHome if a later version has had this home
    static void check(Path root) throws IOException {
        Path file = root.resolve("schema");
        int found = read(file);
        if (found > KNOWN) {
            throw new NewerHome(
                    "home "
                            + root
                            + ": a later OPM has used it (schema "
                            + found
                            + ", this one knows "
                            + KNOWN
                            + "); nothing in it was touched: upgrade OPM, or choose another --home");
        }
        if (found < KNOWN) {
            Files.writeString(
                    file,
                    KNOWN + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static int read(Path file) throws IOException {
        try {
            return Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException old) {
            return OF_HOMES_WITHOUT;
        } catch (NumberFormatException torn) {
            return OF_HOMES_WITHOUT;
        }
    }
}
