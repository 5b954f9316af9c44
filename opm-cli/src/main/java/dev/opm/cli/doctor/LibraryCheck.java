package dev.opm.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The C library: children are started by calls that glibc has since 2.34. Its version stands in
/// the file itself, which this process has mapped.
final class LibraryCheck implements Check {
    private static final Pattern RELEASE =
            Pattern.compile("GNU C Library[^\\n]{0,80}release version (\\d+)\\.(\\d+)");

    private static final int NEEDED_MINOR = 34;

    @Override
    public List<Finding> look(Surroundings around) {
        Optional<Path> file =
                around.read("proc/self/maps").stream()
                        .flatMap(String::lines)
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .filter(path -> path.contains("/libc.so.6") || path.contains("/libc-2."))
                        .map(path -> around.root().resolve(path.substring(1)))
                        .findFirst();
        if (file.isEmpty()) {
            return List.of(
                    Finding.wrong(
                            "glibc",
                            "this is no system with glibc",
                            "run OPM on one with glibc 2.34 or later (Debian 12, Ubuntu 22.04)"));
        }
        try {
            Matcher release =
                    RELEASE.matcher(Files.readString(file.get(), StandardCharsets.ISO_8859_1));
            return List.of(release.find() ? judged(release) : unknown());
        } catch (IOException unreadable) {
            return List.of(unknown());
        }
    }

    private static Finding judged(Matcher release) {
        String version = release.group(1) + "." + release.group(2);
        boolean isNew =
                Integer.parseInt(release.group(1)) > 2
                        || Integer.parseInt(release.group(2)) >= NEEDED_MINOR;
        return isNew
                ? Finding.ok("glibc", "version " + version)
                : Finding.wrong(
                        "glibc",
                        "version " + version + " is too old to start programs with",
                        "2.34 or later is needed (Debian 12, Ubuntu 22.04)");
    }

    private static Finding unknown() {
        return Finding.note("glibc", "its version cannot be read", "2.34 or later is needed");
    }
}
