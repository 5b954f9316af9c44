/// The commands about the daemon itself; none of them brings one up unasked.
@NullMarked
package dev.opm.cli.command.daemon;

import org.jspecify.annotations.NullMarked;
