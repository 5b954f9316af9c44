/// Which instances `list` shows, in which order, and what of each; nothing of it is loaded for a
/// plain `list`.
@NullMarked
package dev.opm.cli.listing;

import org.jspecify.annotations.NullMarked;
