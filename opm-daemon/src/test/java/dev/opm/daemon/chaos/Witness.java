package dev.opm.daemon.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program whose lives are counted, compiled from `chaos/witness.c` of the test resources.
///
/// @param folder where it keeps its ledger; no other program has it among its arguments
/// @param address a loopback address of its own, so that its ports are nobody else's
record Witness(Path program, Path folder, String address) {
    static Witness in(Path folder) throws IOException {
        Path source = folder.resolve("witness.c");
        try (InputStream text = Witness.class.getResourceAsStream("/chaos/witness.c")) {
            if (text == null) {
                throw new IOException("chaos/witness.c is not among the test resources");
            }
            Files.copy(text, source);
        }
        Path program = folder.resolve("witness");
        Tool.run("cc", "-O1", "-o", program.toString(), source.toString());
        int number = Math.floorMod(folder.toString().hashCode(), 1 << 22);
        String address =
                "127."
                        + (64 + (number >> 16))
                        + "."
                        + (number >> 8 & 255)
                        + "."
                        + (1 + number % 250);
        return new Witness(program, folder, address);
    }

    /// The words that run it as an app.
    List<String> words(String name, String... options) {
        int port = 20000 + 64 * Math.floorMod(name.hashCode(), 500);
        List<String> words =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                folder.toString(),
                                name,
                                address,
                                Integer.toString(port)));
        words.addAll(List.of(options));
        return words;
    }
}
