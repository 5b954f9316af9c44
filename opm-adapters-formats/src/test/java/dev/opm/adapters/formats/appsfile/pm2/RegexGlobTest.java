package dev.opm.adapters.formats.appsfile.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.policy.watch.Glob;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexGlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "[\\/\\\\]\\./ .*",
                "[\\/\\\\]\\. .*",
                "(^|[\\/\\\\])\\.. .?*",
                "\\.log$ *.log",
                "^tmp/ {tmp,tmp/**}",
                "^tmp {tmp*,tmp*/**}",
                "^src/gen/.*\\.js$ {src/gen/**.js,src/gen/**.js/**}",
                "(?:node_modules) *node_modules*",
                "/tmp/ tmp",
                "[/\\\\]cache(/|$) cache",
                "\\.(log|tmp)$ *.{log,tmp}",
                "a/b **/*a/b*",
                "foo.*bar **/*foo**bar*",
                "test-\\d *test-[0-9]*",
                "[^/]*\\.pid$ **.pid",
            })
    void anExpressionIsTheGlobThatIgnoresTheSame(String regex, String glob) {
        assertThat(RegexGlob.of(regex)).contains(glob);
        assertThat(Glob.of(glob).text()).isEqualTo(glob);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+", "(a+)+$", "a{2}", "[a-z]x", "\\w+", "(?!x)y", "(a|b)*", "a|b", "^$", "\\"
            })
    void whatNoGlobSaysIsNone(String regex) {
        assertThat(RegexGlob.of(regex)).isEmpty();
    }
}
