/// Strict JSON: what was not written by the rules of a format is named with its path and refused.
@NullMarked
package dev.opm.adapters.posix.store.json;

import org.jspecify.annotations.NullMarked;
