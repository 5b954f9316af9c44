/// Where a daemon and its clients meet. Knows neither side.
@NullMarked
package dev.opm.adapters.socket.home;

import org.jspecify.annotations.NullMarked;
