package dev.opm.daemon.chaos;

import java.io.IOException;
import java.util.Random;

/// Something that befalls a daemon that runs. It may die of it.
interface Fault {
    /// Brings it about and answers when it is over.
    void strike(Lane lane, Random random) throws IOException;

    /// How it is named in the table.
    String name();
}
