/// The opm command: what was typed is parsed, one command runs, its exit code is the process's.
/// Start reading at [dev.opm.cli.Cli].
@NullMarked
package dev.opm.cli;

import org.jspecify.annotations.NullMarked;
