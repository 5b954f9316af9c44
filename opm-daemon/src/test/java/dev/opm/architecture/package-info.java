/// The rules of the house as tests, over all modules, each with a planted violation.
@NullMarked
package dev.opm.architecture;

import org.jspecify.annotations.NullMarked;
