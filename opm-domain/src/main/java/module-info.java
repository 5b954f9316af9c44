/// The rules of OPM: which apps there are, what may happen to their processes, and what of the
/// world that takes. [dev.opm.domain.Opm] puts it together on a set of ports.
///
/// Exported is what an embedding program or an adapter names. How operations launch, clear out and
/// wait is not.
module dev.opm.domain {
    requires static transitive org.jspecify;

    exports dev.opm.domain;
    exports dev.opm.domain.app;
    exports dev.opm.domain.app.launch;
    exports dev.opm.domain.app.policy;
    exports dev.opm.domain.app.policy.watch;
    exports dev.opm.domain.appsfile;
    exports dev.opm.domain.cluster;
    exports dev.opm.domain.dump;
    exports dev.opm.domain.health;
    exports dev.opm.domain.instance;
    exports dev.opm.domain.journal;
    exports dev.opm.domain.lifecycle;
    exports dev.opm.domain.outcome;
    exports dev.opm.domain.port;
    exports dev.opm.domain.port.execution;
    exports dev.opm.domain.port.process;
    exports dev.opm.domain.port.storage;
    exports dev.opm.domain.port.trigger;
    exports dev.opm.domain.reconfigure;
    exports dev.opm.domain.recovery;
    exports dev.opm.domain.registry;
    exports dev.opm.domain.restart;
    exports dev.opm.domain.restore;
    exports dev.opm.domain.restore.report;
    exports dev.opm.domain.setting;
    exports dev.opm.domain.setting.value;
    exports dev.opm.domain.signal;
    exports dev.opm.domain.supervision;
    exports dev.opm.domain.table;
    exports dev.opm.domain.text;
    exports dev.opm.domain.trigger;
}
