@NullMarked
package dev.opm.domain.setting;

import org.jspecify.annotations.NullMarked;
