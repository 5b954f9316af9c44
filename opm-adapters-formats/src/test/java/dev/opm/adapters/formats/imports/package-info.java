@org.jspecify.annotations.NullMarked
package dev.opm.adapters.formats.imports;
