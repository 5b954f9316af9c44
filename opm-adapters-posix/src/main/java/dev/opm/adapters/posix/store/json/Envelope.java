package dev.opm.adapters.posix.store.json;

import dev.opm.adapters.posix.store.durable.Content;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What stands around the content of a durable file: `format`, `schema`, `checksum`, `content`.
///
/// The checksum is `sha256:` and the SHA-256 in hex of the content written in UTF-8 without any
/// white space, its fields in the order of the file, strings escaped only where JSON demands it. So
/// white space may change and nothing else; `jq -cj .content FILE | sha256sum` gives it too.
///
/// @param format names the kind of file
/// @param schema the highest version this program reads, and the one it writes
public record Envelope(String format, int schema) {
    /// What to think of a file without a checksum.
    public enum Checksum {
        NEEDED,
        CHECKED_IF_THERE
    }

    /// The whole file.
    ///
    /// @param content writes the same each time; its writer has made sure that it can be read again
    public Content around(Json.Writing content) {
        String checksum = checksum(content);
        return file ->
                Json.indented(
                        file,
                        out -> {
                            out.writeStartObject();
                            out.writeStringField("format", format);
                            out.writeNumberField("schema", schema);
                            out.writeStringField("checksum", checksum);
                            out.writeFieldName("content");
                            content.to(out);
                            out.writeEndObject();
                        });
    }

    /// The content's fields.
    ///
    /// @throws FlawedStoreFile if the file is of another format or newer schema, or is not as
    ///   written
    public Fields open(Fields file, Checksum rule) {
        String found = file.need("format").text();
        if (!found.equals(format)) {
            throw new FlawedStoreFile("is of the format \"" + found + "\", not \"" + format + "\"");
        }
        int version = file.need("schema").whole(1, Integer.MAX_VALUE);
        if (version > schema) {
            throw new FlawedStoreFile(
                    "was written by a newer OPM (schema "
                            + version
                            + "); this one reads up to "
                            + schema);
        }
        Node content = file.need("content");
        check(file, content, rule);
        file.done();
        return content.fields();
    }

    private static void check(Fields file, Node content, Checksum rule) {
        String right = checksum(content::writeTo);
        file.find("checksum")
                .ifPresentOrElse(
                        given -> {
                            if (!given.text().equals(right)) {
                                throw new FlawedStoreFile(
                                        "does not match its checksum: it was damaged or edited");
                            }
                        },
                        () -> {
                            if (rule == Checksum.NEEDED) {
                                throw new FlawedStoreFile("has no checksum");
                            }
                        });
    }

    private static String checksum(Json.Writing content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Json.compact(new DigestOutputStream(OutputStream.nullOutputStream(), digest), content);
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
