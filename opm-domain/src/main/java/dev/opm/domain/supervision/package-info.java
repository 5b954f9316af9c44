@NullMarked
package dev.opm.domain.supervision;

import org.jspecify.annotations.NullMarked;
