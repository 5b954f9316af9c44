package dev.opm.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.InstanceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
    private static final Mark MARK = new Mark("home-1", InstanceId.of(3, 2), "a1b2");

    @Test
    void itsTextIsReadBack() {
        assertThat(MARK.text()).isEqualTo("home-1/3/2/a1b2");
        assertThat(Mark.parse(MARK.text())).contains(MARK);
    }

    @Test
    void itSaysWhichLockItsIncarnationHas() {
        Mark second = new Mark("home-1", InstanceId.of(3, 2), LockSlot.Side.B, "a1b2");

        assertThat(second.text()).isEqualTo("home-1/3/2/a1b2/b");
        assertThat(Mark.parse(second.text())).contains(second);
        assertThat(second.slot()).isEqualTo(MARK.slot().other());
        assertThat(second.slot()).hasToString("3:2/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "///",
                "home/3/2",
                "home/3/2/",
                "/3/2/token",
                "home/3/2/token/more",
                "home/3/2/token/b/b",
                "home/x/2/token",
                "home/3/-2/token",
                "home/-3/2/token",
                "home/99999999999/2/token",
                "home/ 3/2/token"
            })
    void anythingElseIsNoMark(String text) {
        assertThat(Mark.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b"})
    void partsThatCouldNotBeReadBackAreRefused(String part) {
        assertThatThrownBy(() -> new Mark(part, InstanceId.of(0, 0), "token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a mark: " + part + " token");
        assertThatThrownBy(() -> new Mark("home", InstanceId.of(0, 0), part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a mark: home " + part);
    }
}
