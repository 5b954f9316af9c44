package dev.opm.planted.adapters.posix;

import dev.opm.planted.domain.port.PlantedPort;

/// Breaks: adapters are final and hidden.
public class PublicAdapter implements PlantedPort {
    @Override
    public String answer() {
        return "seen by everybody";
    }
}
