@org.jspecify.annotations.NullMarked
package dev.opm.domain.app.policy;
