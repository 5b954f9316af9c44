package dev.opm.cli;

import java.util.Arrays;

/// Runs several commands in one process, parted by `--then`, for the start-up cache to learn from:
/// warm.sh starts it, and nobody else. How they end does not matter.
public final class CacheTraining {
    private static final String NEXT = "--then";

    private CacheTraining() {}

    public static void main(String[] args) {
        int from = 0;
        for (int i = 0; i <= args.length; i++) {
            if (i == args.length || args[i].equals(NEXT)) {
                Main.run(Arrays.copyOfRange(args, from, i));
                from = i + 1;
            }
        }
        Main.end(0);
    }
}
