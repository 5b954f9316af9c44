package dev.opm.cli;

import dev.opm.cli.command.Command;
import dev.opm.cli.line.Verb;

/// Which class does which command.
final class CommandTable {
    private CommandTable() {}

    static Command of(Verb verb, CliComponent cli) {
        return switch (verb) {
            case START -> cli.start();
            case APPLY -> cli.apply();
            case EXPORT -> cli.export();
            case IMPORT -> cli.imports();
            case SET -> cli.set();
            case RENAME -> cli.rename();
            case EDIT -> cli.edit();
            case RESET -> cli.reset();
            case SCALE -> cli.scale();
            case STOP -> cli.stop();
            case RESTART -> cli.restart();
            case RELOAD -> cli.reload();
            case DELETE -> cli.delete();
            case LIST -> cli.list();
            case MONITOR -> cli.monitor();
            case INFO -> cli.info();
            case ENV -> cli.env();
            case LOGS -> cli.logs();
            case SIGNAL -> cli.signal();
            case ORPHANS -> cli.orphans();
            case WHY -> cli.why();
            case EVENTS -> cli.events();
            case DOCTOR -> cli.doctor();
            case FLUSH -> cli.flush();
            case SAVE -> cli.save();
            case RESTORE -> cli.restore();
            case DAEMON_START -> cli.daemonStart();
            case DAEMON_STOP -> cli.daemonStop();
            case DAEMON_RESTART -> cli.daemonRestart();
            case DAEMON_STATUS -> cli.daemonStatus();
            case WEB -> cli.web();
            case ALERT -> cli.alert();
            case CLUSTER -> cli.cluster();
            case RUN -> cli.run();
            case STARTUP -> cli.startup();
            case COMPLETION -> cli.completion();
            case HELP -> cli.help();
            case VERSION -> cli.version();
        };
    }
}
