/// What OPM puts in the place of an interface of JSR 330.
@NullMarked
package javax.inject;

import org.jspecify.annotations.NullMarked;
