/// The commands about apps, by target.
@NullMarked
package dev.opm.cli.command.apps;

import org.jspecify.annotations.NullMarked;
