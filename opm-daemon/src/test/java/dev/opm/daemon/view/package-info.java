@org.jspecify.annotations.NullMarked
package dev.opm.daemon.view;
