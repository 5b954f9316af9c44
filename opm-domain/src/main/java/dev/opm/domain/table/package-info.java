@NullMarked
package dev.opm.domain.table;

import org.jspecify.annotations.NullMarked;
