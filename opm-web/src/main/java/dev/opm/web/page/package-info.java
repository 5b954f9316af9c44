/// The page: files of this jar, as they are.
@NullMarked
package dev.opm.web.page;

import org.jspecify.annotations.NullMarked;
