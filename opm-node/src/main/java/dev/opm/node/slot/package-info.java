/// What the people of a cluster ask of apps and hosts.
@NullMarked
package dev.opm.node.slot;

import org.jspecify.annotations.NullMarked;
