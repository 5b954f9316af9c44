/// The commands about several hosts, which a program of their own does.
@NullMarked
package dev.opm.cli.command.cluster;

import org.jspecify.annotations.NullMarked;
