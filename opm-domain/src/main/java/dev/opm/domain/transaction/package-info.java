@NullMarked
package dev.opm.domain.transaction;

import org.jspecify.annotations.NullMarked;
