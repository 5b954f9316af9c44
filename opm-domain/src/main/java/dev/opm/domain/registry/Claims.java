package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The claims one operation got together, all or none. Closing releases them; closing again does
/// nothing.
public final class Claims implements AutoCloseable {
    private final PidRegistry registry;
    private final SortedMap<InstanceId, Claim> claims;

    Claims(PidRegistry registry, Map<InstanceId, Claim> claims) {
        this.registry = registry;
        this.claims = new TreeMap<>(claims);
    }

    public Claim of(InstanceId instance) {
        Claim claim = claims.get(instance);
        if (claim == null) {
            throw new IllegalArgumentException(instance + " is not among these claims");
        }
        return claim;
    }

    /// In id, then index order.
    public Collection<Claim> all() {
        return claims.values();
    }

    @Override
    public void close() {
        registry.release(claims.values());
    }
}
