/// Cron expressions, by cron-utils.
@NullMarked
package dev.opm.adapters.cron;

import org.jspecify.annotations.NullMarked;
