/// `opm monitor`, as far as it is on the class path of every command: the door to the jar that
/// draws.
@NullMarked
package dev.opm.cli.command.monitor;

import org.jspecify.annotations.NullMarked;
