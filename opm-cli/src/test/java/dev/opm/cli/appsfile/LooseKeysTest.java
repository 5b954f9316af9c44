package dev.opm.cli.appsfile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.formats.RepeatedKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooseKeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{// one\n name: 'a',\n \"name\": 'b'}",
                "{/* one */\n a: [{name: 1},\n {name: 2, x: '}', name: 3}]}",
                "{\na: /[{'\"]/,\n 'name': 1, name: 2,}",
                "{a: 4 / 2,\n\nname: {name: 1}, name: 2}",
            })
    void aKeyThatStandsTwiceInOneGroupIsNamedWithItsLines(String text) {
        assertThatThrownBy(() -> LooseKeys.refuseRepeated("start: apps.json", text))
                .isInstanceOf(RepeatedKey.class)
                .hasMessageMatching(
                        "start: apps.json line [23]: \"name\" stands twice, first on line [23];"
                                + " leave one; nothing was done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apps: [{name: 'a'}, {name: 'b', env: {name: 'c: \\' d'}}], name: 1, // name: 2\n}",
                "{a: 'x', b: \"a: 1, a: 2\", c: `a: {`, /* a: 3 */ d: true ? 'a' : 'b'}",
                "{a: [1, 2, {b: 1}], b: 2, ['a']: 3",
                "} ] , : ' /",
                "",
            })
    void whatStandsOnceIsTaken(String text) {
        assertThatCode(() -> LooseKeys.refuseRepeated("start: apps.json", text))
                .doesNotThrowAnyException();
    }

    @Test
    void theFirstOfTheTwoIsNamedByItsLine() {
        assertThatThrownBy(() -> LooseKeys.refuseRepeated("x", "{\n\na: 1,\n'b': 2, \"a\": 3}"))
                .hasMessage(
                        "x line 4: \"a\" stands twice, first on line 3; leave one; nothing was done");
    }
}
