/// Apps of other tools.
@NullMarked
package dev.opm.cli.command.imports;

import org.jspecify.annotations.NullMarked;
