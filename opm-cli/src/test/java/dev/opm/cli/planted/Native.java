package dev.opm.cli.planted;

import com.fasterxml.jackson.core.JsonFactory;
import jnr.planted.Binding;
import org.apache.commons.cli.Options;

/// Uses libraries where they have no place.
final class Native {
    private Native() {}

    static JsonFactory json() {
        return new JsonFactory();
    }

    static int kill(Binding binding) {
        return binding.kill(1, 9);
    }

    static Options options() {
        return new Options();
    }
}
