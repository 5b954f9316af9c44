package dev.opm.adapters.cron;

import dagger.Module;
import dagger.Provides;
import dev.opm.domain.port.trigger.CronCalendar;
import jakarta.inject.Singleton;

/// The calendar of cron expressions, by the machine's time zone where none is named.
@Module
public abstract class CronModule {
    @Provides
    @Singleton
    static CronCalendar cronCalendar() {
        return new CronUtilsCalendar();
    }
}
