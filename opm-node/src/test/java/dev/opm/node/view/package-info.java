/// Tests of what people are shown of a cluster.
@NullMarked
package dev.opm.node.view;

import org.jspecify.annotations.NullMarked;
