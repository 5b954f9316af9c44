@NullMarked
package dev.opm.domain.trigger;

import org.jspecify.annotations.NullMarked;
