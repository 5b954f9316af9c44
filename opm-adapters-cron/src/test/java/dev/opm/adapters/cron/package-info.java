@NullMarked
package dev.opm.adapters.cron;

import org.jspecify.annotations.NullMarked;
