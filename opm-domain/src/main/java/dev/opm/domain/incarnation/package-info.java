@NullMarked
package dev.opm.domain.incarnation;

import org.jspecify.annotations.NullMarked;
