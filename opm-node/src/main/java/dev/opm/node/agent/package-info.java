/// Carries out what is decided about the slots of this host.
@NullMarked
package dev.opm.node.agent;

import org.jspecify.annotations.NullMarked;
