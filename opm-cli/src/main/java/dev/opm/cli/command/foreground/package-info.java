/// The command that runs apps in the foreground.
@NullMarked
package dev.opm.cli.command.foreground;

import org.jspecify.annotations.NullMarked;
