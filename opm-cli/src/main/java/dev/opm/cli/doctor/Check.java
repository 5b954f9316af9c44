package dev.opm.cli.doctor;

import java.util.List;

/// Looks at one concern, and changes nothing.
interface Check {
    List<Finding> look(Surroundings around);
}
