/// Instances and apps as `list` and `info` show them.
@NullMarked
package dev.opm.adapters.socket.wire.instance;

import org.jspecify.annotations.NullMarked;
