package dev.opm.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0s,0",
        "200ms,200000000",
        "1.5s,1500000000",
        "5m,300000000000",
        "1h,3600000000000",
        "0.5ms,500000"
    })
    void aDurationOfTheContract(String text, long nanos) throws UsageException {
        assertThat(Quantities.duration("x", text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "5", "-1s", "+1s", "1.s", ".5s", "1..5s", "1d", "s", "1 s", "1S", "1e3s"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Quantities.duration("start: --stop-timeout", text))
                .hasMessage(
                        "start: --stop-timeout \""
                                + text
                                + "\" is not a duration; use 0, 200ms, 1.5s, 5m or 1h, at most 8760h");
    }
}
