package dev.opm.node.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What goes through a channel between hosts. First a frame with the words of the command, as a
/// JSON array; back come frames of what it writes, and a last one with its exit code. A frame is a
/// byte for its kind, four for its length, and so many bytes.
final class ChannelFrames {
    static final int WORDS = 0;
    static final int OUT = 1;
    static final int ERR = 2;
    static final int EXIT = 3;

    private static final int LONGEST = 1 << 20;

    private ChannelFrames() {}

    record Frame(int kind, ByteBuffer content) {
        byte[] bytes() {
            byte[] all = new byte[content.remaining()];
            content.duplicate().get(all);
            return all;
        }
    }

    /// Several threads may write to one stream.
    static void write(DataOutputStream to, int kind, byte[] content, int length)
            throws IOException {
        synchronized (to) {
            to.writeByte(kind);
            to.writeInt(length);
            to.write(content, 0, length);
            to.flush();
        }
    }

    static Frame read(DataInputStream from) throws IOException {
        int kind = from.readUnsignedByte();
        int length = from.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] content = new byte[length];
        from.readFully(content);
        return new Frame(kind, ByteBuffer.wrap(content));
    }

    static byte[] words(List<String> words) {
        JsonArray all = new JsonArray();
        words.forEach(all::add);
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<String> words(Frame frame) throws IOException {
        try {
            List<String> words = new ArrayList<>();
            for (JsonElement word :
                    JsonParser.parseString(new String(frame.bytes(), StandardCharsets.UTF_8))
                            .getAsJsonArray()) {
                words.add(word.getAsString());
            }
            return words;
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException flawed) {
            throw new IOException("no words: " + flawed.getMessage(), flawed);
        }
    }
}
