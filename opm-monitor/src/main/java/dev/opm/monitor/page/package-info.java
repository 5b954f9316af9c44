/// The pages of the monitor: apps, logs and texts, each drawn from a state and a set of keys.
@NullMarked
package dev.opm.monitor.page;

import org.jspecify.annotations.NullMarked;
