@NullMarked
package dev.opm.domain.instance;

import org.jspecify.annotations.NullMarked;
