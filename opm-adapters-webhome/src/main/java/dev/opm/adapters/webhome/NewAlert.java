package dev.opm.adapters.webhome;

import dev.opm.adapters.webhome.AlertRule.Destination;
import dev.opm.adapters.webhome.AlertRule.Format;
import dev.opm.adapters.webhome.AlertRule.Occasion;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes rules of what people write, and says what is wrong with it.
public final class NewAlert {
    private static final String OCCASIONS =
            "errored, crash, oom, unready, restore-failed, disk-full, daemon-died";

    private NewAlert() {}

    /// @throws IllegalArgumentException that says what is wrong
    public static AlertRule toUrl(
            String url, List<String> on, List<String> targets, Optional<String> format) {
        try {
            URI uri = new URI(url);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!isWeb || uri.getHost() == null) {
                throw new IllegalArgumentException(
                        "\"" + url + "\" is no http:// or https:// address");
            }
        } catch (URISyntaxException flaw) {
            throw new IllegalArgumentException("\"" + url + "\" is no address", flaw);
        }
        return rule(new Destination.Url(url), on, targets, format, Secrets.random());
    }

    /// @throws IllegalArgumentException that says what is wrong
    public static AlertRule toCommand(
            String command, List<String> on, List<String> targets, Optional<String> format) {
        if (command.isBlank()) {
            throw new IllegalArgumentException("--exec names no command");
        }
        return rule(new Destination.Command(command), on, targets, format, "");
    }

    private static AlertRule rule(
            Destination destination,
            List<String> on,
            List<String> targets,
            Optional<String> format,
            String secret) {
        Format known =
                Format.of(format.orElse("json"))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "format \""
                                                + format.orElse("")
                                                + "\" is not json, slack, discord, ntfy or"
                                                + " mail-command"));
        String id = Secrets.hash(Secrets.random()).substring(0, 8);
        return new AlertRule(id, destination, occasions(on), targets, known, secret);
    }

    private static Set<Occasion> occasions(List<String> words) {
        EnumSet<Occasion> found = EnumSet.noneOf(Occasion.class);
        for (String word : words) {
            for (String one : word.split(",", -1)) {
                found.add(
                        Occasion.of(one.strip())
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "\""
                                                        + one
                                                        + "\" is nothing to be told of; there"
                                                        + " are "
                                                        + OCCASIONS)));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("say of what: --on " + OCCASIONS.replace(" ", ""));
        }
        return found;
    }
}
