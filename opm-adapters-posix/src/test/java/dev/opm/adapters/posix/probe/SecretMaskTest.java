package dev.opm.adapters.posix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.SecretSource;
import dev.opm.domain.port.process.Prober.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
    private static final Launch LAUNCH =
            new Launch(List.of("web"), Path.of("/"), Map.of())
                    .withSecrets(Map.of("TOKEN", new SecretSource.Env("T")));
    private static final Map<String, String> ENV = Map.of("TOKEN", "hunter2", "PORT", "8080");

    @Test
    void theValueOfASecretIsNotTold() {
        assertThat(masked("GET http://127.0.0.1:8080/?t=hunter2: 403, hunter2 is old"))
                .isEqualTo("GET http://127.0.0.1:8080/?t=***: 403, *** is old");
    }

    @Test
    void whatHoldsNoSecretStaysAsItIs() {
        assertThat(masked("ECONNREFUSED 127.0.0.1:8080")).isEqualTo("ECONNREFUSED 127.0.0.1:8080");
        assertThat(SecretMask.masked(new Finding.Well(), LAUNCH, ENV))
                .isEqualTo(new Finding.Well());
        assertThat(SecretMask.masked(new Finding.Ill("x"), LAUNCH, Map.of("TOKEN", "")))
                .isEqualTo(new Finding.Ill("x"));
    }

    private static String masked(String why) {
        return SecretMask.masked(new Finding.Ill(why), LAUNCH, ENV)
                        instanceof Finding.Ill(String told)
                ? told
                : "";
    }
}
