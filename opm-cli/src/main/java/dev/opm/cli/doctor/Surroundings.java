package dev.opm.cli.doctor;

import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.report.DaemonView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What there is to look at.
///
/// @param root of the machine's files: `/`, but for tests
/// @param env of the caller
/// @param version of this command line
/// @param reached whether a daemon answers
public record Surroundings(
        Path root,
        Path home,
        Map<String, String> env,
        String version,
        Instant now,
        Reachability reached,
        Optional<DaemonView> daemon,
        List<InstanceView> instances,
        List<LogFileView> logs) {
    /// A small file of the machine, as `proc/meminfo`; empty where it cannot be read. Read at once:
    /// [Files#readString] asks for the first byte alone, and numbers of sysctl end after one read.
    Optional<String> read(String file) {
        try (InputStream in = Files.newInputStream(root.resolve(file))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// The value of a line `NAME: VALUE` or `NAME VALUE`, up to the end.
    static Optional<String> value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replaceFirst("^[:\\s]+", ""))
                .findFirst();
    }
}
