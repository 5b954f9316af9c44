package dev.opm.domain.instance;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.InstanceId;
import java.util.Optional;

/// What one incarnation carries in its environment, so that a child whose pid was never recorded
/// can be found and told from every other: home, instance, and a token that no other launch has.
///
/// @param home names the home directory; marks of other homes are not ours
/// @param token unique per launch; letters and digits
public record Mark(String home, InstanceId instance, String token) {
    /// The environment variable that carries the mark.
    public static final String VARIABLE = "OPM_INCARNATION";

    public Mark {
        if (home.isEmpty()
                || home.indexOf('/') >= 0
                || token.isEmpty()
                || token.indexOf('/') >= 0) {
            throw new IllegalArgumentException("not a mark: " + home + " " + token);
        }
    }

    /// `HOME/APP/INDEX/TOKEN`.
    public String text() {
        return home + "/" + instance.app() + "/" + instance.index() + "/" + token;
    }

    /// Reads [#text] back; anything else is empty, for environments hold what they like.
    public static Optional<Mark> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4 || parts[0].isEmpty() || parts[3].isEmpty()) {
            return Optional.empty();
        }
        try {
            AppId app = new AppId(Integer.parseInt(parts[1]));
            InstanceId instance = new InstanceId(app, Integer.parseInt(parts[2]));
            return Optional.of(new Mark(parts[0], instance, parts[3]));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
