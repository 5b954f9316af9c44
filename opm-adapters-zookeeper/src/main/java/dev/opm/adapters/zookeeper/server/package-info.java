/// A server of the store, for hosts that have no ensemble to use.
@NullMarked
package dev.opm.adapters.zookeeper.server;

import org.jspecify.annotations.NullMarked;
