/// What every implementation of a port must do, fake or real.
@org.jspecify.annotations.NullMarked
package dev.opm.domain.testing.contract;
