/// The files of a cluster in a home, and the clock they count by.
@NullMarked
package dev.opm.node.home;

import org.jspecify.annotations.NullMarked;
