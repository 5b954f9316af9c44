package dev.opm.web;

import java.io.IOException;

/// The process `opm-web`, which `opm web enable` makes an app of OPM.
public final class Main {
    private static final int USAGE = 2;
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        WebOptions options;
        try {
            options = WebOptions.parse(words);
        } catch (IllegalArgumentException flaw) {
            System.err.println("opm: web: " + flaw.getMessage());
            System.exit(USAGE);
            return;
        }
        try (Gateway gateway = DaggerWebComponent.factory().of(options).gateway()) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
            System.out.println("web: listens on " + gateway.start());
            gateway.awaitEnd();
        } catch (IOException failure) {
            System.err.println(
                    "opm: web: cannot listen on " + options.listen() + ": " + failure.getMessage());
            System.exit(FAILED);
        }
    }
}
