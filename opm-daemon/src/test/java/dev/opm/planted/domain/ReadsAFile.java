package dev.opm.planted.domain;

import java.nio.file.Files;
import java.nio.file.Path;

/// Breaks: the domain depends on the language, Path, URI and JSpecify alone.
public final class ReadsAFile {
    public long size(Path path) throws java.io.IOException {
        return Files.size(path);
    }
}
