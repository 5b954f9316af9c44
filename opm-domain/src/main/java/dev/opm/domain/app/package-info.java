@NullMarked
package dev.opm.domain.app;

import org.jspecify.annotations.NullMarked;
