/// The commands, one class each: what is asked of the daemon and what is shown of its answer.
@NullMarked
package dev.opm.cli.command;

import org.jspecify.annotations.NullMarked;
