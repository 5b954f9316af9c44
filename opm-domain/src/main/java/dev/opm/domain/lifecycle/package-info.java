@NullMarked
package dev.opm.domain.lifecycle;

import org.jspecify.annotations.NullMarked;
