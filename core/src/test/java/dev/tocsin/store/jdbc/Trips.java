package dev.tocsin.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the calls by which a connection speaks to its server. A rollback counts only in a transaction. */
final class Trips {
    private final AtomicLong made = new AtomicLong();

    long made() {
        return made.get();
    }

    DataSource over(DataSource source) {
        return Databases.source(() -> connection(source.getConnection()));
    }

    private Connection connection(Connection real) {
        boolean[] open = {false};
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, called, arguments) -> {
                    Object answer = invoke(real, called, arguments);
                    if (called.getName().equals("prepareStatement")) {
                        String sql = String.valueOf(arguments[0]);
                        return statement((PreparedStatement) answer, open, sql);
                    }
                    if (called.getName().equals("commit") || called.getName().equals("rollback")) {
                        made.addAndGet(open[0] ? 1 : 0);
                        open[0] = false;
                    }
                    return answer;
                });
    }

    private PreparedStatement statement(PreparedStatement real, boolean[] open, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, called, arguments) -> {
                    if (called.getName().startsWith("execute")) {
                        made.incrementAndGet();
                        open[0] = !sql.endsWith("commit") && !sql.endsWith("rollback");
                    }
                    return invoke(real, called, arguments);
                });
    }

    private static Object invoke(Object real, Method called, Object[] arguments) throws Throwable {
        try {
            return called.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
