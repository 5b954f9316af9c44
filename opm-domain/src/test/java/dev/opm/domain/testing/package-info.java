/// A Linux machine in memory, and the ports of the daemons that live on it.
@org.jspecify.annotations.NullMarked
package dev.opm.domain.testing;
