/// The commands that tell of OPM itself and need no daemon.
@NullMarked
package dev.opm.cli.command.about;

import org.jspecify.annotations.NullMarked;
