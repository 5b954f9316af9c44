/// Saving the apps and bringing them back.
@NullMarked
package dev.opm.cli.command.restore;

import org.jspecify.annotations.NullMarked;
