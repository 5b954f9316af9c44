package dev.opm.domain.instance;

import dev.opm.domain.app.InstanceId;
import java.util.List;

/// One of the two kernel locks of an instance. An incarnation holds exactly one for its whole life;
/// both are held only while a reload lets two incarnations live.
public record LockSlot(InstanceId instance, Side side) {
    /// Which of the two. Everybody but a successor has [#A].
    public enum Side {
        A,
        B;

        public Side other() {
            return this == A ? B : A;
        }
    }

    /// The slot of an instance that has one incarnation and was not reloaded.
    public static LockSlot first(InstanceId instance) {
        return new LockSlot(instance, Side.A);
    }

    public static List<LockSlot> both(InstanceId instance) {
        return List.of(new LockSlot(instance, Side.A), new LockSlot(instance, Side.B));
    }

    public LockSlot other() {
        return new LockSlot(instance, side.other());
    }

    /// `0:1` for the first slot of an instance, `0:1/b` for the second.
    @Override
    public String toString() {
        return side == Side.A ? instance.toString() : instance + "/b";
    }
}
