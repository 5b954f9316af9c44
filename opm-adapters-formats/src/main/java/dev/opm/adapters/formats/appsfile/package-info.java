/// From the keys of an apps file to specifications and back. The words are those of
/// [dev.opm.domain.setting.Vocabulary], and pm2's where they mean the same.
@NullMarked
package dev.opm.adapters.formats.appsfile;

import org.jspecify.annotations.NullMarked;
