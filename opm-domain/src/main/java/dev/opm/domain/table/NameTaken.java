package dev.opm.domain.table;

import dev.opm.domain.app.App;

/// Two operations wanted the same name at once, and the other was first.
public final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient App owner;

    NameTaken(App owner) {
        super("the name \"" + owner.name() + "\" is taken by app " + owner.id());
        this.owner = owner;
    }

    public App owner() {
        return owner;
    }

    public String reason() {
        return "the name \"" + owner.name() + "\" is taken by app " + owner.id();
    }
}
