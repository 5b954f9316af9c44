@NullMarked
package dev.opm.domain.registry;

import org.jspecify.annotations.NullMarked;
