/// What an app writes: from its launch into its logs, and the times of its runs.
@NullMarked
package dev.opm.adapters.posix.log;

import org.jspecify.annotations.NullMarked;
