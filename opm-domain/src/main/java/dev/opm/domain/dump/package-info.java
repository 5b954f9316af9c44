@NullMarked
package dev.opm.domain.dump;

import org.jspecify.annotations.NullMarked;
