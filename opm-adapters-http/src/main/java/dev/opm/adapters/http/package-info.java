/// What a request is answered with.
@NullMarked
package dev.opm.adapters.http;

import org.jspecify.annotations.NullMarked;
