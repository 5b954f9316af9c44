/// Apps in the foreground, for `opm run`: a home that leaves nothing, signals, exit codes.
@NullMarked
package dev.opm.cli.foreground;

import org.jspecify.annotations.NullMarked;
