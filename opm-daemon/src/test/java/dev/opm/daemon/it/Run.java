package dev.opm.daemon.it;

/// What a client that has ended wrote and answered.
record Run(String line, int exit, String out, String err) {
    /// Fails unless the exit code is 0.
    Run ok() {
        return exits(0);
    }

    Run exits(int code) {
        if (exit != code) {
            throw new AssertionError("expected exit code " + code + ": " + this);
        }
        return this;
    }

    Json json() {
        return Json.parse(out);
    }

    @Override
    public String toString() {
        return line + "\nexit " + exit + "\nstdout: " + out + "\nstderr: " + err;
    }
}
