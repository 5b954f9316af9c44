package dev.opm.adapters.socket.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/// Well-formed JSON that is nearly a request: the right names, any values.
public final class RandomJson {
    private static final List<String> NAMES =
            List.of(
                    "start",
                    "start-program",
                    "stop",
                    "restart",
                    "list",
                    "env",
                    "save",
                    "restore",
                    "daemon-stop",
                    "restore-status",
                    "");
    private static final List<String> FIELDS =
            List.of(
                    "targets",
                    "target",
                    "words",
                    "argv",
                    "invocation",
                    "options",
                    "cwd",
                    "env",
                    "name",
                    "instances",
                    "from",
                    "policy",
                    "onFailure",
                    "mode",
                    "force",
                    "apps",
                    "timeoutMs",
                    "updateEnv");
    private static final List<String> TEXTS =
            List.of(
                    "adopt",
                    "roll-back",
                    "real",
                    "stop",
                    "forced",
                    "web",
                    "",
                    "\\n",
                    "\\ud83c\\udf0d");

    private final Random random;

    public RandomJson(Random random) {
        this.random = random;
    }

    public byte[] request() {
        StringBuilder json = new StringBuilder("{\"v\":1,\"request\":\"");
        json.append(any(NAMES)).append('"');
        for (int i = random.nextInt(8); i > 0; i--) {
            json.append(",\"").append(any(FIELDS)).append("\":");
            value(json, 0);
        }
        return json.append('}').toString().getBytes(UTF_8);
    }

    private void value(StringBuilder json, int depth) {
        switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> json.append("null");
            case 1 -> json.append(random.nextBoolean());
            case 2 -> json.append(random.nextLong() >> random.nextInt(64));
            case 3 -> json.append(random.nextDouble() * 1e6);
            case 4 -> json.append('"').append(any(TEXTS)).append('"');
            case 5 -> object(json, depth);
            default -> array(json, depth);
        }
    }

    private void object(StringBuilder json, int depth) {
        json.append('{');
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append('"').append(any(FIELDS)).append("\":");
            value(json, depth + 1);
            json.append(i > 1 ? "," : "");
        }
        json.append('}');
    }

    private void array(StringBuilder json, int depth) {
        json.append('[');
        for (int i = random.nextInt(4); i > 0; i--) {
            value(json, depth + 1);
            json.append(i > 1 ? "," : "");
        }
        json.append(']');
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
