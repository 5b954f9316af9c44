/// What was typed: the table of commands and options, and how words become values.
@NullMarked
package dev.opm.cli.line;

import org.jspecify.annotations.NullMarked;
