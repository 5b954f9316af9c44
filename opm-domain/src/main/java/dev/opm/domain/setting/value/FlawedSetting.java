package dev.opm.domain.setting.value;

/// A description of an app that cannot be: which key, and why.
public final class FlawedSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /// @param path of keys, as `ready.http` or `rlimits.nofile`
    /// @param why goes on from the key: `must be a whole number, not "x"`
    public FlawedSetting(String path, String why) {
        super(why);
        this.path = path;
    }

    public String path() {
        return path;
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    /// The same flaw, seen from the key above.
    public FlawedSetting order(String key) {
        return new FlawedSetting(path.isEmpty() ? key : key + "." + path, why());
    }
}
