package dev.opm.domain.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private static final Map<String, String> VALUES = Map.of("PORT", "80", "COST", "$1");

    @Test
    void eachIsReplacedByItsValue() {
        assertThat(Variables.fill("http://x:${PORT}/${PORT}", VALUES)).isEqualTo("http://x:80/80");
    }

    @Test
    void aValueIsTakenAsItIs() {
        assertThat(Variables.fill("${COST}", VALUES)).isEqualTo("$1");
    }

    @Test
    void onlyBracesMakeAVariable() {
        assertThat(Variables.isAnyIn("$PORT ${} ${1} $(x)")).isFalse();
        assertThat(Variables.fill("$PORT", VALUES)).isEqualTo("$PORT");
    }

    @Test
    void whatHasNoValueIsNamed() {
        assertThat(Variables.missing("${PORT}:${HOST}", VALUES)).contains("HOST");
        assertThat(Variables.missing("${PORT}", VALUES)).isEmpty();
    }
}
