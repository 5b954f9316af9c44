@org.jspecify.annotations.NullMarked
package dev.opm.daemon.runtime;
