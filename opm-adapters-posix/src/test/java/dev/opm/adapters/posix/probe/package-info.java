@org.jspecify.annotations.NullMarked
package dev.opm.adapters.posix.probe;
