/// What OPM puts in the place of a class of jffi.
@NullMarked
package com.kenai.jffi.internal;

import org.jspecify.annotations.NullMarked;
