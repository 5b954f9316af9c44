@NullMarked
package dev.opm.adapters.socket;

import org.jspecify.annotations.NullMarked;
