/// The command that has a daemon start with the machine.
@NullMarked
package dev.opm.cli.command.boot;

import org.jspecify.annotations.NullMarked;
