package dev.opm.node.remote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where `opm` of this installation is, as seen from the folder of `opm-node`.
record LocalProgram(List<String> command) {
    /// Of an installation, and of a source tree.
    private static final List<String> PLACES = List.of("../../bin/opm", "../../../opm");

    static LocalProgram found() {
        Path folder = Path.of(System.getProperty("opm.node.dist", ".")).toAbsolutePath();
        return PLACES.stream()
                .map(place -> folder.resolve(place).normalize())
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new LocalProgram(List.of(program.toString())))
                .orElse(new LocalProgram(List.of("opm")));
    }
}
