/// Several hosts: what the store of the cluster holds, and the port to it. What a host does with
/// what it reads there is in `decision`.
@NullMarked
package dev.opm.domain.cluster;

import org.jspecify.annotations.NullMarked;
