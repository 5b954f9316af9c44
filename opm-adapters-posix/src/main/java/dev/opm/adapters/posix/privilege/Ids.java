package dev.opm.adapters.posix.privilege;

import dev.opm.adapters.posix.linux.account.Accounts;
import dev.opm.domain.app.launch.Privileges;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The numbers of the users and groups that an app asks for by name or number. What nobody has is
/// empty, for a check has to say so before.
public final class Ids {
    private Ids() {}

    static boolean areAskedFor(Privileges wanted) {
        return wanted.user().isPresent()
                || wanted.group().isPresent()
                || !wanted.groups().isEmpty();
    }

    static Optional<Accounts.User> account(String user) {
        return number(user).isPresent() ? Accounts.user(number(user).get()) : Accounts.user(user);
    }

    /// Also of a number without an account.
    public static Optional<Integer> user(String user) {
        return account(user).map(Accounts.User::id).or(() -> number(user));
    }

    /// The one asked for, else the user's own; for a number without an account the same number.
    static Optional<Integer> group(Privileges wanted) {
        return wanted.group()
                .flatMap(Ids::group)
                .or(() -> wanted.user().flatMap(Ids::account).map(Accounts.User::group))
                .or(() -> wanted.user().flatMap(Ids::number));
    }

    /// The supplementary ones; empty where the daemon's stay.
    static Optional<List<Integer>> groups(Privileges wanted) {
        if (!wanted.groups().isEmpty()) {
            return Optional.of(
                    wanted.groups().stream().map(Ids::group).flatMap(Optional::stream).toList());
        }
        return wanted.user().map(user -> account(user).map(Accounts::groupsOf).orElseGet(List::of));
    }

    static Optional<Integer> group(String name) {
        return number(name).or(() -> Accounts.group(name).stream().boxed().findFirst());
    }

    /// Names that neither a user nor a group has.
    static Stream<String> unknown(Privileges wanted) {
        return Stream.concat(
                wanted.user().stream()
                        .filter(name -> user(name).isEmpty())
                        .map(name -> "there is no user " + name),
                Stream.concat(wanted.group().stream(), wanted.groups().stream())
                        .filter(name -> group(name).isEmpty())
                        .map(name -> "there is no group " + name));
    }

    static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
