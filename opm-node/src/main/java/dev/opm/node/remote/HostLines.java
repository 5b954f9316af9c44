package dev.opm.node.remote;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Gives on whole lines, the host in front of each: `alpha web-0 | text`, or as a field of what is
/// a JSON object. Several may share a stream: a line is written at once.
///
/// Of one thread.
final class HostLines implements RemoteCommand.Output {
    private final String host;
    private final PrintStream to;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    HostLines(String host, PrintStream to) {
        this.host = host;
        this.to = to;
    }

    @Override
    public void out(byte[] bytes) throws IOException {
        for (byte one : bytes) {
            if (one == '\n') {
                line();
            } else {
                part.write(one);
            }
        }
        if (to.checkError()) {
            throw new IOException("nobody reads what it writes");
        }
    }

    @Override
    public void err(byte[] bytes) {
        errors.writeBytes(bytes);
    }

    /// What has no end of a line is one too.
    void end() {
        if (part.size() > 0) {
            line();
        }
    }

    List<String> errors() {
        return new ArrayList<>(errors.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private void line() {
        byte[] text = part.toByteArray();
        part.reset();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        if (text.length > 0 && text[0] == '{') {
            whole.writeBytes(withHost(new String(text, StandardCharsets.UTF_8)));
        } else if (text.length > 0) {
            whole.writeBytes((host + " ").getBytes(StandardCharsets.UTF_8));
            whole.writeBytes(text);
        }
        whole.write('\n');
        synchronized (to) {
            to.write(whole.toByteArray(), 0, whole.size());
            to.flush();
        }
    }

    private byte[] withHost(String text) {
        JsonObject all = new JsonObject();
        all.addProperty("host", host);
        try {
            JsonParser.parseString(text)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(field -> all.add(field.getKey(), field.getValue()));
            return all.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JsonParseException | IllegalStateException plain) {
            return (host + " " + text).getBytes(StandardCharsets.UTF_8);
        }
    }
}
