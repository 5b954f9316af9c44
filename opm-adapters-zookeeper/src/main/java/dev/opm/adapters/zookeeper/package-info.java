/// The store of a cluster, in an ensemble of ZooKeeper servers.
@NullMarked
package dev.opm.adapters.zookeeper;

import org.jspecify.annotations.NullMarked;
