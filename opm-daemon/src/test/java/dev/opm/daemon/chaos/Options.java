package dev.opm.daemon.chaos;

/// `--minutes N --seed S --lanes L --sweep --most M`
record Options(int minutes, long seed, int lanes, boolean sweep, int most) {
    static Options parse(String[] args) {
        int minutes = 0;
        long seed = System.nanoTime() % 1_000_000;
        int lanes = 2;
        boolean sweep = false;
        int most = Integer.MAX_VALUE;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--minutes" -> minutes = (int) number(args, i++);
                case "--seed" -> seed = number(args, i++);
                case "--lanes" -> lanes = (int) number(args, i++);
                case "--sweep" -> sweep = true;
                case "--most" -> most = (int) number(args, i++);
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        return new Options(minutes, seed, lanes, sweep, most);
    }

    /// The one behind the option.
    private static long number(String[] args, int option) {
        if (option + 1 == args.length) {
            throw new IllegalArgumentException(args[option] + " wants a number");
        }
        try {
            return Long.parseLong(args[option + 1]);
        } catch (NumberFormatException unread) {
            throw new IllegalArgumentException(
                    args[option] + " wants a number, not \"" + args[option + 1] + "\"", unread);
        }
    }
}
