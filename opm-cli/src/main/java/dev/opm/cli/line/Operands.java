package dev.opm.cli.line;

/// Which words a command takes besides its options.
public enum Operands {
    NONE(0, 0, ""),
    TARGETS(1, Integer.MAX_VALUE, "TARGET"),
    TARGETS_OR_ALL(0, Integer.MAX_VALUE, "TARGET"),
    SIGNAL_AND_TARGETS(2, Integer.MAX_VALUE, "SIGNAL or TARGET"),
    ONE_TARGET(1, 1, "TARGET"),
    FILE(1, 1, "FILE"),
    TARGET_AND_PAIRS(1, Integer.MAX_VALUE, "TARGET"),
    TARGET_AND_NAME(2, 2, "TARGET or NAME"),
    TARGET_AND_NUMBER(2, 2, "TARGET or N"),
    /// None is refused by the command, which can look what lies in the directory.
    COMMAND_OR_TARGETS(0, Integer.MAX_VALUE, "COMMAND or TARGET"),
    TOOL_AND_FILES(1, Integer.MAX_VALUE, "pm2, supervisord, opm-rs, procfile or systemd"),
    WEB_COMMAND(1, 3, "enable, disable, status, open or token"),
    ALERT_COMMAND(1, 2, "add, list, remove or test"),
    CLUSTER_COMMAND(
            1,
            3,
            "init, join, token, leave, status, apply, drain, move, rebalance, stop, start, delete or"
                    + " forget"),
    SHELL(1, Integer.MAX_VALUE, "SHELL"),
    TOPIC(0, 2, "COMMAND");

    private final int least;
    private final int most;
    private final String label;

    Operands(int least, int most, String label) {
        this.least = least;
        this.most = most;
        this.label = label;
    }

    void check(Verb verb, int count, String surplus) throws UsageException {
        if (count < least) {
            throw new UsageException(
                    verb.word() + ": " + label + " is missing; see opm " + verb.word() + " --help");
        }
        if (count > most) {
            throw new UnknownWord(
                    verb.word()
                            + ": \""
                            + surplus
                            + "\" is one word too many; see opm "
                            + verb.word()
                            + " --help",
                    verb.word(),
                    surplus);
        }
    }

    int most() {
        return most;
    }

    /// Whether apps are named by them.
    public boolean areTargets() {
        return label.contains("TARGET");
    }
}
