/// The commands about a cluster.
@NullMarked
package dev.opm.node.command;

import org.jspecify.annotations.NullMarked;
