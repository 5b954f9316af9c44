/// How a cluster is, for people and scripts.
@NullMarked
package dev.opm.node.view;

import org.jspecify.annotations.NullMarked;
