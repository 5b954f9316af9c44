package dev.opm.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/// All that is looked at, in the order in which it is told.
public final class Doctor {
    private static final List<Check> CHECKS =
            List.of(
                    new LibraryCheck(),
                    new KernelCheck(),
                    new ClockCheck(),
                    new HomeCheck(),
                    new DiskCheck(),
                    new OtherHomeCheck(),
                    new DaemonCheck(),
                    new LimitsCheck(),
                    new BootCheck(),
                    new AppsCheck());

    private Doctor() {}

    public static List<Finding> look(Surroundings around) {
        List<Finding> all = new ArrayList<>();
        for (Check check : CHECKS) {
            all.addAll(check.look(around));
        }
        return all;
    }
}
