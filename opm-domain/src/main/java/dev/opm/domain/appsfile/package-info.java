/// Apps files: what people write about a set of apps, how it becomes specifications, and how it is
/// written back. The words are those of [dev.opm.domain.setting.Vocabulary], and pm2's where they
/// mean the same.
@NullMarked
package dev.opm.domain.appsfile;

import org.jspecify.annotations.NullMarked;
