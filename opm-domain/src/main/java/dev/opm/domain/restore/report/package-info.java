/// What a restore says of itself: its progress while it runs and its result for each instance.
@NullMarked
package dev.opm.domain.restore.report;

import org.jspecify.annotations.NullMarked;
