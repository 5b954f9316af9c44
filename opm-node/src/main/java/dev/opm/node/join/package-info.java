/// How a host comes to a cluster: tokens and certificates.
@NullMarked
package dev.opm.node.join;

import org.jspecify.annotations.NullMarked;
