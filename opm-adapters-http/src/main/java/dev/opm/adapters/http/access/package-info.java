/// Who asks, and what they may do: tokens, sessions of the page, and requests that are forged.
@NullMarked
package dev.opm.adapters.http.access;

import org.jspecify.annotations.NullMarked;
