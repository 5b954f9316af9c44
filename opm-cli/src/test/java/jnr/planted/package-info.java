/// Stands for the native library, which is not even on the class path here.
@NullMarked
package jnr.planted;

import org.jspecify.annotations.NullMarked;
