@NullMarked
package dev.opm.domain.restore;

import org.jspecify.annotations.NullMarked;
