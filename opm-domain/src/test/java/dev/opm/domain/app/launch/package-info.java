@org.jspecify.annotations.NullMarked
package dev.opm.domain.app.launch;
