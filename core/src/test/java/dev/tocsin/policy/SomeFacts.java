package dev.tocsin.policy;

import dev.tocsin.model.FieldName;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.ServiceName;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts made by hand: words and numbers as text, flags that are absent unless set. */
final class SomeFacts implements Facts {

    private final Map<Fact, String> words;
    private final Map<Fact, Setting> flags = new EnumMap<>(Fact.class);
    private final Set<Object> holding = new LinkedHashSet<>();

    private SomeFacts(Map<Fact, String> words) {
        this.words = words;
    }

    static SomeFacts of(Map<Fact, String> words) {
        return new SomeFacts(words);
    }

    SomeFacts with(Fact fact, Setting setting) {
        flags.put(fact, setting);
        return this;
    }

    /** A service that is affected or a role that is taken. */
    SomeFacts with(Object name) {
        holding.add(name);
        return this;
    }

    @Override
    public @Nullable String word(Fact fact) {
        return words.get(fact);
    }

    @Override
    public @Nullable Integer number(Fact fact) {
        String number = words.get(fact);
        return number == null ? null : Integer.valueOf(number);
    }

    @Override
    public Setting flag(Fact fact) {
        return flags.getOrDefault(fact, Setting.ABSENT);
    }

    @Override
    public boolean affects(ServiceName service) {
        return holding.contains(service);
    }

    @Override
    public boolean isTaken(RoleName role) {
        return holding.contains(role);
    }

    @Override
    public @Nullable String field(FieldName field) {
        return field.value().equals("region") ? "eu" : null;
    }
}
