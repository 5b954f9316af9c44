/// Where the command was typed, and the environment an app gets from there.
@NullMarked
package dev.opm.cli.caller;

import org.jspecify.annotations.NullMarked;
