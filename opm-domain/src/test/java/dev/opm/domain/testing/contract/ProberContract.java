package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import dev.opm.domain.testing.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What every `Prober` does.
public abstract class ProberContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    protected abstract Prober prober();

    /// One that lives and answers [#check].
    protected abstract Subject well();

    /// One that ended.
    protected abstract Subject ended();

    protected abstract Check check(Subject subject);

    @Test
    protected void whatAnswersIsWell() {
        Subject subject = well();

        assertThat(prober().check(subject, check(subject), LONG)).isEqualTo(new Finding.Well());
    }

    @Test
    protected void whatDoesNotIsIllAndSaysWhy() {
        Subject subject = ended();

        assertThat(prober().check(subject, check(subject), LONG))
                .isInstanceOfSatisfying(
                        Finding.Ill.class, ill -> assertThat(ill.why()).isNotBlank());
    }

    @Test
    protected void whatNobodyKnowsMayBeForgotten() {
        prober().forget(Samples.mark("home", InstanceId.of(7, 0), "unheard"));
        Subject subject = well();

        assertThat(prober().check(subject, check(subject), LONG)).isEqualTo(new Finding.Well());
    }
}
