package dev.opm.domain.testing;

import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.process.ProcessCensus;
import java.util.Set;

final class FakeCensus implements ProcessCensus {
    private final FakeLife life;

    FakeCensus(FakeLife life) {
        this.life = life;
    }

    @Override
    public Census take() {
        life.enter();
        return Census.of(
                life.system().entries().stream()
                        .filter(entry -> !entry.identity().equals(life.identity()))
                        .map(this::withoutForeignMark)
                        .toList());
    }

    @Override
    public Census of(Set<Identity> processes) {
        life.enter();
        return Census.of(
                life.system().entries().stream()
                        .filter(entry -> processes.contains(entry.identity()))
                        .map(this::withoutForeignMark)
                        .toList());
    }

    @Override
    public Boot boot() {
        life.enter();
        return life.system().boot();
    }

    private ProcessEntry withoutForeignMark(ProcessEntry entry) {
        return new ProcessEntry(
                entry.identity(),
                entry.parentPid(),
                entry.session(),
                entry.zombie(),
                entry.mark().filter(this::isOfThisHome),
                entry.lock(),
                entry.group(),
                entry.residentBytes(),
                entry.cpu());
    }

    private boolean isOfThisHome(Mark mark) {
        return mark.home().equals(life.machine().home());
    }
}
