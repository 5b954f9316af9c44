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
                case "--minutes" -> minutes = Integer.parseInt(args[++i]);
                case "--seed" -> seed = Long.parseLong(args[++i]);
                case "--lanes" -> lanes = Integer.parseInt(args[++i]);
                case "--sweep" -> sweep = true;
                case "--most" -> most = Integer.parseInt(args[++i]);
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        return new Options(minutes, seed, lanes, sweep, most);
    }
}
