package dev.opm.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionLimitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ready",
                "(.*,){25}P",
                "[0-9]{1,3}([.][0-9]{1,3}){3}",
                ".{1000}",
                "(a|b)*c",
                "a{",
                "{1000}{x}",
                "[]a{1000}]{2}(b{20}){20}",
                "[[:alpha:]({]+",
                "\\Q(((({1000}{1000}\\E",
                "\\({1000}\\{1000}",
                "\\p{Lu}{1000}",
                ")))",
                "("
            })
    void whatPeopleWriteMayBeCompiled(String text) {
        assertThat(ExpressionLimits.excess(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{1000}){1000}",
                "((a{100}){100}){100}",
                "(?:a{0,1000}){30}",
                "([ab]{1000,}x){1000}",
                "(\\p{Lu}{1000}|b){100}",
                "((((((((((x{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}",
                "x{999999999}{999999999}{999999999}"
            })
    void repetitionsOfRepetitionsAreTooMuch(String text) {
        assertThat(ExpressionLimits.excess(text).orElseThrow()).contains("more than 20000 long");
    }

    @Test
    void deepNestingIsTooMuch() {
        assertThat(ExpressionLimits.excess("(".repeat(50_000)).orElseThrow())
                .contains("more than 200 deep");
        assertThat(ExpressionLimits.excess("(a)".repeat(5_000))).isEmpty();
    }
}
