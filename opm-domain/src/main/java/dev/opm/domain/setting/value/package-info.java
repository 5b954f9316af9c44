/// What may stand at a key, and how each kind of it is read and written back.
@NullMarked
package dev.opm.domain.setting.value;

import org.jspecify.annotations.NullMarked;
