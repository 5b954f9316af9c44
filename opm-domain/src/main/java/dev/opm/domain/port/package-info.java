@NullMarked
package dev.opm.domain.port;

import org.jspecify.annotations.NullMarked;
