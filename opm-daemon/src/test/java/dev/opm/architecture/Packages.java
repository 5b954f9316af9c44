package dev.opm.architecture;

/// Names packages under a root, in ArchUnit's notation.
record Packages(String root) {
    static final Packages OPM = new Packages("dev.opm");
    static final Packages PLANTED = new Packages("dev.opm.planted");

    String domain() {
        return order("domain");
    }

    String posix() {
        return order("adapters.posix");
    }

    String socket() {
        return order("adapters.socket");
    }

    String adapters() {
        return order("adapters");
    }

    String cli() {
        return order("cli");
    }

    String everything() {
        return root + "..";
    }

    /// The package of that name and all in it.
    String order(String name) {
        return root + "." + name + "..";
    }

    String className(String name) {
        return root + "." + name;
    }
}
