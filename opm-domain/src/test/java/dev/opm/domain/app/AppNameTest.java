package dev.opm.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"web", "a", "web-1", "web.js", "Stirling-PDF", "1web", "ünï", "ALL", "1.5"})
    void ordinaryNamesAreTaken(String text) {
        assertThat(AppName.flawIn(text)).isEmpty();
        assertThat(new AppName(text)).hasToString(text);
    }

    @Test
    void anEmptyNameIsRefused() {
        refused("", "a name must not be empty");
    }

    @Test
    void aHundredCharactersAreTheMost() {
        assertThat(AppName.flawIn("x".repeat(70))).isEmpty();
        refused("x".repeat(71), "a name has at most 70 characters");
    }

    @Test
    void allCannotNameAnApp() {
        refused("all", "\"all\" means every app and cannot name one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "42", "-1", "+7", "99999999999999"})
    void aNumberIsAnId(String text) {
        refused(text, "a number is an id and cannot be a name: " + text);
    }

    @Test
    void hiddenFilesAndOptionsAreNoNames() {
        refused(".", "a name must not begin with \".\"");
        refused("..", "a name must not begin with \".\"");
        refused("-x", "a name must not begin with \"-\"");
    }

    @Test
    void separatorsAndControlCharactersAreNamedInTheRefusal() {
        refused("a/b", "a name must not contain \"/\"");
        refused("a:0", "a name must not contain \":\"");
        refused("a,b", "a name must not contain \",\"");
        refused("a\nb", "a name must not contain a newline");
        refused("a b", "a name must not contain a space");
        refused("a\tb", "a name must not contain the character U+0009");
        refused("a\0b", "a name must not contain the character U+0000");
        refused("a\u001bb", "a name must not contain the character U+001B");
    }

    @Test
    void namesSortByTheirText() {
        assertThat(new AppName("a")).isLessThan(new AppName("b"));
    }

    private static void refused(String text, String message) {
        assertThat(AppName.flawIn(text)).contains(message);
        assertThatThrownBy(() -> new AppName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
