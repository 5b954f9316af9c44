package dev.opm.adapters.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Right messages with a few things done to them.
public final class Mutations {
    private static final List<String> TOKENS =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "null",
                    "true",
                    "-1",
                    "1e999",
                    "0.5",
                    "\\ud800",
                    "\\u0000",
                    "99999999999",
                    "\"v\":2",
                    "\"request\":",
                    "é",
                    "\\",
                    "\"\"",
                    "{\"a\":",
                    "'",
                    "\\'",
                    "TRUE",
                    ";",
                    "=",
                    "# ",
                    "/* */",
                    "\t",
                    "\ufeff",
                    "[[[[[[[[[[[[[[[[[[");

    private final Random random;
    private final List<byte[]> seeds;

    public Mutations(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    public byte[] next() {
        byte[] message = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            message = mutated(message);
        }
        return message;
    }

    private byte[] mutated(byte[] message) {
        int at = random.nextInt(message.length + 1);
        int end = Math.min(message.length, at + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> flipped(message);
            case 1 -> Arrays.copyOf(message, at);
            case 2 -> spliced(message, at, at, token());
            case 3 -> spliced(message, at, end, token());
            default -> spliced(message, at, at, Arrays.copyOfRange(message, at, end));
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
    }

    private byte[] flipped(byte[] message) {
        if (message.length > 0) {
            message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return message;
    }

    private static byte[] spliced(byte[] message, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + message.length - to];
        System.arraycopy(message, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(message, to, result, from + middle.length, message.length - to);
        return result;
    }

    public static String shown(long seed, int round, byte[] input) {
        return "seed "
                + seed
                + " round "
                + round
                + ": "
                + Base64.getEncoder().encodeToString(input);
    }
}
