/// Metrics for Prometheus, put together when they are asked for.
@NullMarked
package dev.opm.web.metrics;

import org.jspecify.annotations.NullMarked;
