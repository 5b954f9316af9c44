/// Commands about what happened.
@NullMarked
package dev.opm.cli.command.past;

import org.jspecify.annotations.NullMarked;
