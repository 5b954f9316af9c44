/// What the domain needs of threads and clocks, by the JDK alone.
@NullMarked
package dev.opm.adapters.jdk;

import org.jspecify.annotations.NullMarked;
