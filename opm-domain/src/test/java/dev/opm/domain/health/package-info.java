@org.jspecify.annotations.NullMarked
package dev.opm.domain.health;
