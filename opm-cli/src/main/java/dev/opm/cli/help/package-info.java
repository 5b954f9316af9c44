/// Texts made from the table of commands: help and shell completion.
@NullMarked
package dev.opm.cli.help;

import org.jspecify.annotations.NullMarked;
