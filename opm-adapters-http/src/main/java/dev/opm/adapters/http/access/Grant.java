package dev.opm.adapters.http.access;

import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.Token;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Who asks and what they may do, for as long as it stands.
///
/// @param name of the token; empty: nobody in particular
/// @param targets to which apps; empty: to all
/// @param stands false once the token is revoked; asked anew by whoever goes on for long
public record Grant(
        String name, Optional<Role> role, List<String> targets, BooleanSupplier stands) {
    public static final Grant NOBODY = new Grant("", Optional.empty(), List.of(), () -> true);

    static Grant of(Token token, BooleanSupplier stands) {
        return new Grant(token.name(), Optional.of(token.role()), token.targets(), stands);
    }

    public boolean includes(Role needed) {
        return role.filter(mine -> mine.includes(needed)).isPresent();
    }
}
