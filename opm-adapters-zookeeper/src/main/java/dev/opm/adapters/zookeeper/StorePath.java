package dev.opm.adapters.zookeeper;

import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.SlotId;

/// Where each record lies. The names of apps may hold any character but `/`, so they are as they
/// are.
enum StorePath {
    HOSTS("/opm/hosts"),
    APPS("/opm/apps"),
    SLOTS("/opm/slots");

    static final String ROOT = "/opm";

    private final String folder;

    StorePath(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    static String of(HostName host) {
        return HOSTS.folder + "/" + host;
    }

    static String of(AppName app) {
        return APPS.folder + "/" + app;
    }

    static String of(SlotId slot) {
        return SLOTS.folder + "/" + slot;
    }

    String of(String name) {
        return folder + "/" + name;
    }
}
