package dev.opm.web.api.log;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file to download, whole or one range of it (RFC 9110, 14).
final class WholeFile {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private WholeFile() {}

    static Response response(Path path, String name, Optional<String> range) {
        long size = size(path);
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Disposition", "attachment; filename=\"" + safe(name) + "\"");
        Matcher asked = RANGE.matcher(range.orElse(""));
        if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            return streamed(200, path, 0, size, headers);
        }
        long from =
                asked.group(1).isEmpty()
                        ? Math.max(0, size - Long.parseLong(asked.group(2)))
                        : Long.parseLong(asked.group(1));
        long to =
                asked.group(1).isEmpty() || asked.group(2).isEmpty()
                        ? size - 1
                        : Math.min(size - 1, Long.parseLong(asked.group(2)));
        if (from > to) {
            throw new Problem(416, "USAGE", "logs: the file has " + size + " bytes");
        }
        headers.put("Content-Range", "bytes " + from + "-" + to + "/" + size);
        return streamed(206, path, from, to + 1, headers);
    }

    private static Response streamed(
            int status, Path path, long from, long end, Map<String, String> headers) {
        return new Response.Streamed(
                status, Response.TEXT, out -> copy(path, from, end, out), headers);
    }

    private static void copy(Path path, long from, long end, OutputStream out) throws IOException {
        if (from >= end) {
            return;
        }
        try (FileChannel file = FileChannel.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
            long at = from;
            while (at < end) {
                bytes.clear().limit((int) Math.min(bytes.capacity(), end - at));
                int count = file.read(bytes, at);
                if (count <= 0) {
                    return;
                }
                out.write(bytes.array(), 0, count);
                at += count;
            }
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (NoSuchFileException nothingYet) {
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
