package dev.opm.adapters.socket.client;

import com.google.gson.stream.JsonReader;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs [ClientProcess] in a JVM of its own, with nothing but this module's classes, the domain and
/// Gson, from a folder that every user can read.
final class SeparateClient {
    private final Path classPath;

    SeparateClient(Path folder) throws IOException {
        classPath = folder;
        copyTree(Path.of("target/classes"));
        copyTree(Path.of("target/test-classes"));
        copy(sourceOf(Value.class), "opm-domain.jar");
        copy(sourceOf(JsonReader.class), "gson.jar");
    }

    private void copy(Path source, String jar) throws IOException {
        if (Files.isDirectory(source)) {
            copyTree(source);
        } else {
            Files.copy(source, classPath.resolve(jar));
        }
    }

    private void copyTree(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = classPath.resolve("classes").resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    private static Path sourceOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /// What the process printed, errors included.
    String run(List<String> prefix, String manner, Path home)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(classPath + "/classes:" + classPath + "/*");
        command.add(ClientProcess.class.getName());
        command.addAll(List.of(manner, home.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output =
                    new String(
                            process.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
