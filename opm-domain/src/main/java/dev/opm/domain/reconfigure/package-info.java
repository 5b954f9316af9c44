/// Known apps get other settings, or another name.
@NullMarked
package dev.opm.domain.reconfigure;

import org.jspecify.annotations.NullMarked;
