package dev.opm.adapters.posix.store;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/// The files of `src/test/resources` that hold each format as it is on disk.
public final class Golden {
    private Golden() {}

    public static Path file(String name) {
        URL found = requireNonNull(Golden.class.getResource(name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
