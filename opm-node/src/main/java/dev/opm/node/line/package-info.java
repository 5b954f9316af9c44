/// What commands about a cluster share: their words, the store, and what they answer.
@NullMarked
package dev.opm.node.line;

import org.jspecify.annotations.NullMarked;
