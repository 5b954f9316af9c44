/// The process `opm-node`: the agent of a host of a cluster, its server of the store, and the
/// commands about the cluster.
@NullMarked
package dev.opm.node;

import org.jspecify.annotations.NullMarked;
