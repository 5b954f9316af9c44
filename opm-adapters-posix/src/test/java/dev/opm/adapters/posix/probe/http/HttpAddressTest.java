package dev.opm.adapters.posix.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpAddressTest {
    @Test
    void aHostMayHoldWhatNamesOfContainersHold() throws Exception {
        assertThat(HttpAddress.parse("http://my_service:8080/health?x=1"))
                .isEqualTo(
                        new HttpAddress(
                                false,
                                "my_service",
                                8080,
                                "my_service:8080",
                                "/health?x=1",
                                Optional.empty()));
    }

    @Test
    void aUserAndPasswordGoIntoAHeaderAndIntoNoMessage() throws Exception {
        HttpAddress address = HttpAddress.parse("https://me:p%40ss@[::1]/");

        assertThat(address.credentials()).contains("bWU6cEBzcw==");
        assertThat(address.host()).isEqualTo("::1");
        assertThat(address.port()).isEqualTo(443);
        assertThat(HttpAddress.shown("https://me:p%40ss@[::1]/")).isEqualTo("https://***@[::1]/");
    }

    @Test
    void whatHasNoHostOrPortIsNoAddress() {
        for (String wrong : new String[] {"http:///x", "http://:80/", "http://h:99999/", "http:"}) {
            assertThatThrownBy(() -> HttpAddress.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(URISyntaxException.class);
        }
    }
}
