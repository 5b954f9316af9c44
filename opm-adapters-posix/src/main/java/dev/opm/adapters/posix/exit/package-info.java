/// Ends of processes, by pidfd and epoll.
@NullMarked
package dev.opm.adapters.posix.exit;

import org.jspecify.annotations.NullMarked;
