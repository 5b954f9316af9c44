package dev.opm.adapters.posix.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorBudgetTest {
    @Test
    void anInstanceTakesThree() {
        DescriptorBudget budget = new DescriptorBudget(400, 100);

        assertThat(budget.obstacleTo(0, 0)).isEmpty();
        assertThat(budget.obstacleTo(66, 0)).isEmpty();
        assertThat(budget.obstacleTo(67, 0)).isPresent();
    }

    @Test
    void aQuarterIsLeftForOthersAndNoMoreThanTheyCanUse() {
        assertThat(new DescriptorBudget(1024, 0).obstacleTo(256, 0)).isEmpty();
        assertThat(new DescriptorBudget(1024, 0).obstacleTo(257, 0)).isPresent();
        assertThat(new DescriptorBudget(20_000, 464).obstacleTo(6000, 0)).isEmpty();
        assertThat(new DescriptorBudget(20_000, 464).obstacleTo(6001, 0)).isPresent();
    }

    @Test
    void whatStoppedInstancesKeptIsNotCountedTwice() {
        DescriptorBudget afterStop = new DescriptorBudget(20_000, 10_024);

        assertThat(afterStop.obstacleTo(5000, 10_000)).isEmpty();
        assertThat(afterStop.obstacleTo(5000, 0)).isPresent();
        assertThat(new DescriptorBudget(400, 250).obstacleTo(100, 200))
                .get()
                .asString()
                .startsWith("100 more instances take 100 descriptors")
                .contains(" 50 are to be had, enough for 50;");
    }

    @Test
    void theNumbersAndTheRemedyAreNamed() {
        assertThat(new DescriptorBudget(400, 100).obstacleTo(200, 0))
                .get()
                .asString()
                .startsWith("200 more instances take 600 descriptors")
                .contains("of the daemon's 400 (RLIMIT_NOFILE) 200 are to be had, enough for 66")
                .contains("LimitNOFILE=", "`opm daemon restart`");
    }

    @Test
    void whereTheLimitWasLoweredBelowWhatIsOpenThereIsNone() {
        assertThat(new DescriptorBudget(64, 300).obstacleTo(1, 0))
                .get()
                .asString()
                .contains(" 0 are to be had, enough for 0;");
        assertThat(new DescriptorBudget(64, 300).obstacleTo(0, 0)).isEmpty();
    }

    @Test
    void asManyAsCanBeAskedForAreCountedRight() {
        assertThat(new DescriptorBudget(20_000, 464).obstacleTo(Integer.MAX_VALUE, 0))
                .get()
                .asString()
                .startsWith("2147483647 more instances take 6442450941 descriptors");
    }

    @Test
    void anUnlimitedProcessHasEnough() {
        assertThat(new DescriptorBudget(Long.MAX_VALUE, 464).obstacleTo(Integer.MAX_VALUE, 0))
                .isEmpty();
    }

    @Test
    void thisProcessHasOpenWhatItHasOpen() {
        DescriptorBudget budget = DescriptorBudget.ofThisProcess();

        assertThat(budget.open()).isPositive().isLessThan(budget.most());
        assertThat(budget.obstacleTo(1, 0)).isEmpty();
    }
}
