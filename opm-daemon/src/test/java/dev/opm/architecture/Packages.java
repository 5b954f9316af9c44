package dev.opm.architecture;

/// Names packages under a root, in ArchUnit's notation.
record Packages(String root) {
    static final Packages OPM = new Packages("dev.opm");
    static final Packages PLANTED = new Packages("dev.opm.planted");

    String domain() {
        return below("domain");
    }

    String posix() {
        return below("adapters.posix");
    }

    String socket() {
        return below("adapters.socket");
    }

    String adapters() {
        return below("adapters");
    }

    String cli() {
        return below("cli");
    }

    String everything() {
        return root + "..";
    }

    /// The package of that name and all in it.
    String below(String name) {
        return root + "." + name + "..";
    }

    String className(String name) {
        return root + "." + name;
    }
}
