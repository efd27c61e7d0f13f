package dev.tocsin.policy;

import dev.tocsin.model.Place;
import dev.tocsin.text.Field;
import dev.tocsin.text.Fields;
import dev.tocsin.text.Findings;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one part of a policy and remembers whether a needed one was missing or wrong. */
final class Part {

    private final Field self;
    private final Fields fields;
    private final Findings findings;
    private boolean isSound = true;

    Part(Field self, Findings findings) {
        this.self = self;
        this.fields = self.fields();
        this.findings = findings;
    }

    Field get(String key) {
        return fields.get(key);
    }

    Fields fields() {
        return fields;
    }

    /** A needed value; the stand-in keeps reading going and never gets into a policy. */
    <T> T need(String key, String wanted, T standIn, Function<Field, @Nullable T> read) {
        Field field = fields.get(key).required(wanted);
        T value = read.apply(field);
        if (value == null) {
            isSound = false;
            return standIn;
        }
        return value;
    }

    String line(String key, String wanted) {
        return need(key, wanted, "?", it -> it.as(wanted, text -> Checks.line("it", text)));
    }

    Duration delay(String key, Duration least) {
        String wanted = "a duration";
        return need(key, wanted, Checks.LEAST_DELAY, it -> it.duration(least, Checks.MOST_DELAY));
    }

    <E extends Enum<E>> E word(String key, Class<E> type) {
        String wanted = "one of the words of '" + key + "'";
        return need(key, wanted, type.getEnumConstants()[0], it -> it.word(type));
    }

    Setting setting(String key) {
        Boolean flag = fields.get(key).flag();
        return flag == null ? Setting.ABSENT : Setting.of(flag);
    }

    Condition condition(String key) {
        return need(key, "a condition, or 'always'", Condition.always(), this::condition);
    }

    @Nullable
    Condition condition(Field field) {
        String text = field.text();
        if (text == null) {
            return null;
        }
        try {
            return Condition.parse(text);
        } catch (ConditionFault fault) {
            findings.error(field.valuePlace(), field.path(), fault.wanted(), fault.found(), fault.remedy());
            return null;
        }
    }

    void spoil() {
        isSound = false;
    }

    /** Refuses unknown keys, then makes the part; what its constructor refuses is a finding at its place. */
    <T> @Nullable T make(Supplier<T> constructor) {
        fields.refuseOthers();
        if (!isSound) {
            return null;
        }
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            refuse(self.valuePlace(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void refuse(Place place, String message) {
        int found = message.lastIndexOf(", found ");
        String wanted = found < 0 ? message : message.substring(0, found);
        String was = found < 0 ? "something else" : message.substring(found + ", found ".length());
        findings.error(place, self.path(), wanted, was, "change it");
    }
}
