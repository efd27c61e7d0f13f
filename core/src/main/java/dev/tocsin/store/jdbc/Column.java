package dev.tocsin.store.jdbc;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column of several rows, bound as one array.
 *
 * @param type the element type, by a name that both databases know
 * @param values the values
 */
record Column(String type, Collection<? extends @Nullable Object> values) {

    static Column texts(Collection<? extends @Nullable String> values) {
        return new Column("varchar", values);
    }

    static Column longs(Collection<? extends @Nullable Long> values) {
        return new Column("bigint", values);
    }

    static Column ints(Collection<? extends @Nullable Integer> values) {
        return new Column("integer", values);
    }
}
