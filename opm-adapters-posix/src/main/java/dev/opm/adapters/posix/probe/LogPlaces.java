package dev.opm.adapters.posix.probe;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import java.util.List;

/// Where the output of instances goes.
@FunctionalInterface
public interface LogPlaces {
    /// The files, which hold all that was written before.
    List<String> settled(AppName name, InstanceId instance);
}
