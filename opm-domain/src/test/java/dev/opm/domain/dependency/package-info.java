@org.jspecify.annotations.NullMarked
package dev.opm.domain.dependency;
