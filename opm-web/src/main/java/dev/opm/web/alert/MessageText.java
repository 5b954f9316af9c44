package dev.opm.web.alert;

import dev.opm.adapters.webhome.AlertRule;
import dev.opm.web.json.GatewayJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A message as its destination wants it.
final class MessageText {
    private static final int LONGEST = 1800;

    private MessageText() {}

    static String type(AlertRule.Format format) {
        return switch (format) {
            case JSON, SLACK, DISCORD -> "application/json";
            case NTFY, MAIL_COMMAND -> "text/plain; charset=utf-8";
        };
    }

    static byte[] body(AlertRule.Format format, Message message) {
        return switch (format) {
            case JSON -> GatewayJson.bytes(message.fields());
            case SLACK -> GatewayJson.bytes(Map.of("text", text(message, "```\n", "\n```")));
            case DISCORD ->
                    GatewayJson.bytes(
                            Map.of(
                                    "content",
                                    text(message, "```\n", "\n```"),
                                    "allowed_mentions",
                                    Map.of("parse", java.util.List.of())));
            case NTFY -> utf8(text(message, "", ""));
            case MAIL_COMMAND ->
                    utf8(
                            "Subject: [opm] "
                                    + message.title().replaceAll("[\\r\\n]+", " ")
                                    + "\nX-OPM-Id: "
                                    + message.id()
                                    + "\n\n"
                                    + text(message, "", "")
                                    + "\n");
        };
    }

    private static String text(Message message, String before, String after) {
        String stderr = String.join("\n", message.stderr());
        if (stderr.length() > LONGEST) {
            stderr = stderr.substring(stderr.length() - LONGEST);
        }
        return stderr.isEmpty()
                ? message.title()
                : message.title() + "\n" + before + stderr.replace("```", "'''") + after;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
