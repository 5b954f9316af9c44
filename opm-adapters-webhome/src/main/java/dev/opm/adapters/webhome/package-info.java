/// What people set of the web gateway, as files in `HOME/web`: tokens, login codes, alert rules.
/// The command line writes them, the gateway reads them; neither needs the other to run.
@NullMarked
package dev.opm.adapters.webhome;

import org.jspecify.annotations.NullMarked;
