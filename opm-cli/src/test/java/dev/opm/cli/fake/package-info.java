/// A daemon that is none: plain little classes to run the command line against.
@NullMarked
package dev.opm.cli.fake;

import org.jspecify.annotations.NullMarked;
