package dev.opm.domain.instance;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot.Side;
import java.util.Optional;

/// What one incarnation carries in its environment, so that a child whose pid was never recorded
/// can be found and told from every other: home, instance, lock slot, and a token that no other
/// launch has.
///
/// @param home names the home directory; marks of other homes are not ours
/// @param side which of the instance's locks the incarnation holds
/// @param token unique per launch; letters and digits
public record Mark(String home, InstanceId instance, Side side, String token) {
    /// The environment variable that carries the mark.
    public static final String VARIABLE = "OPM_INCARNATION";

    private static final String SECOND = "b";

    public Mark {
        if (home.isEmpty()
                || home.indexOf('/') >= 0
                || token.isEmpty()
                || token.indexOf('/') >= 0) {
            throw new IllegalArgumentException("not a mark: " + home + " " + token);
        }
    }

    /// The mark of an incarnation that has the instance's first lock.
    public Mark(String home, InstanceId instance, String token) {
        this(home, instance, Side.A, token);
    }

    public LockSlot slot() {
        return new LockSlot(instance, side);
    }

    /// `HOME/APP/INDEX/TOKEN`, with `/b` behind it for the second lock.
    public String text() {
        String text = home + "/" + instance.app() + "/" + instance.index() + "/" + token;
        return side == Side.A ? text : text + "/" + SECOND;
    }

    /// Reads [#text] back; anything else is empty, for environments hold what they like.
    public static Optional<Mark> parse(String text) {
        String[] parts = text.split("/", -1);
        boolean second = parts.length == 5 && parts[4].equals(SECOND);
        if ((parts.length != 4 && !second) || parts[0].isEmpty() || parts[3].isEmpty()) {
            return Optional.empty();
        }
        try {
            AppId app = new AppId(Integer.parseInt(parts[1]));
            InstanceId instance = new InstanceId(app, Integer.parseInt(parts[2]));
            return Optional.of(new Mark(parts[0], instance, second ? Side.B : Side.A, parts[3]));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
