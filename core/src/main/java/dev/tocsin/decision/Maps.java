package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable maps with one entry more or less, in the order in which the keys first came. */
final class Maps {
    private Maps() {}

    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return ImmutableMap.copyOf(more);
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        if (!map.containsKey(key)) {
            return map;
        }
        Map<K, V> fewer = new LinkedHashMap<>(map);
        fewer.remove(key);
        return ImmutableMap.copyOf(fewer);
    }
}
