package dev.tocsin.model;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading a source: a policy, a catalog, schedules. Either there is a value, perhaps with findings about
 * what was left out or is in doubt, or the source can't be read and the findings say why.
 *
 * @param <T> what is read
 */
public sealed interface Reading<T> {

    /**
     * Everything that is not as it should be, in the order of the source.
     *
     * @return the findings; never empty if nothing could be read
     */
    List<Finding> findings();

    /**
     * Reads the outcome, whichever it is.
     *
     * @param cases what to do with each
     * @param <R> the type of the result
     * @return what the case gave
     */
    <R> R match(Cases<T, R> cases);

    /**
     * One function for each outcome.
     *
     * @param <T> what is read
     * @param <R> the type of the result
     */
    interface Cases<T, R> {
        /**
         * There is a value.
         *
         * @param loaded the value and what was found on the way
         * @return the result
         */
        R loaded(Loaded<T> loaded);

        /**
         * There is none.
         *
         * @param unreadable why
         * @return the result
         */
        R unreadable(Unreadable<T> unreadable);
    }

    /**
     * The value, if there is one.
     *
     * @return the value of {@link Loaded}, empty for {@link Unreadable}
     */
    default Optional<T> asOptional() {
        return match(new Cases<T, Optional<T>>() {
            @Override
            public Optional<T> loaded(Loaded<T> loaded) {
                return Optional.of(loaded.value());
            }

            @Override
            public Optional<T> unreadable(Unreadable<T> unreadable) {
                return Optional.empty();
            }
        });
    }

    /**
     * The same findings with another value.
     *
     * @param change what to make of the value
     * @param <U> the type of the new value
     * @return the reading of that
     */
    default <U> Reading<U> map(Function<? super T, ? extends U> change) {
        return match(new Cases<T, Reading<U>>() {
            @Override
            public Reading<U> loaded(Loaded<T> loaded) {
                return new Loaded<>(change.apply(loaded.value()), loaded.findings());
            }

            @Override
            public Reading<U> unreadable(Unreadable<T> unreadable) {
                return new Unreadable<>(unreadable.findings());
            }
        });
    }

    /**
     * There is a value.
     *
     * @param value what was read
     * @param findings what is in doubt, was repaired or was left out
     * @param <T> what is read
     */
    record Loaded<T>(T value, List<Finding> findings) implements Reading<T> {

        /** Copies the findings. */
        public Loaded {
            findings = ImmutableList.copyOf(findings);
        }

        @Override
        public <R> R match(Cases<T, R> cases) {
            return cases.loaded(this);
        }
    }

    /**
     * There is no value.
     *
     * @param findings why; at least one
     * @param <T> what was to be read
     */
    record Unreadable<T>(List<Finding> findings) implements Reading<T> {

        /**
         * Copies the findings.
         *
         * @throws IllegalArgumentException if there is none: a refusal has a reason
         */
        public Unreadable {
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("what can't be read must say why, found no findings");
            }
            findings = ImmutableList.copyOf(findings);
        }

        @Override
        public <R> R match(Cases<T, R> cases) {
            return cases.unreadable(this);
        }
    }
}
