package dev.opm.daemon.failpoint;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// Puts fail points around ports, one interface at a time or a record of them.
final class Decoration {
    private Decoration() {}

    static <T> T of(Class<T> role, T real, ArmedFailPoint fuse) {
        Object decorated =
                Proxy.newProxyInstance(
                        role.getClassLoader(),
                        new Class<?>[] {role},
                        (_, method, arguments) -> {
                            ArmedFailPoint.Call call =
                                    () -> {
                                        try {
                                            return method.invoke(real, arguments);
                                        } catch (InvocationTargetException thrown) {
                                            throw thrown.getTargetException();
                                        }
                                    };
                            return method.getDeclaringClass() == Object.class
                                    ? call.run()
                                    : fuse.during(Roles.name(method), call);
                        });
        return role.cast(decorated);
    }

    /// The same record with fail points around each component that is a role.
    static <R extends Record> R of(FailPoints points, Class<R> type, R real) {
        if (points instanceof FailPoints.None) {
            return real;
        }
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] =
                        component(
                                points,
                                components[i].getType(),
                                components[i].getAccessor().invoke(real));
            }
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException("no fail points around " + type, bug);
        }
    }

    private static <T> T component(FailPoints points, Class<T> type, Object real) {
        return points.around(type, type.cast(real));
    }
}
