package dev.opm.planted.domain.port;

/// A port for a violation to implement.
public interface PlantedPort {
    String answer();
}
