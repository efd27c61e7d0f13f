package dev.tocsin.oncall;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What an on-call source says when it is asked who is on call: people, nobody, or that it does not know. Not knowing is
 * an answer of its own, because a page must be sent differently then: nobody is skipped, the unknown pages whoever was
 * known last.
 */
public sealed interface OnCallAnswer {

    /**
     * Reads the answer, whichever it is.
     *
     * @param cases what to do with each
     * @param <R> the type of the result
     * @return what the case gave
     */
    <R> R match(Cases<R> cases);

    /**
     * One function for each kind of answer.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {
        /**
         * Somebody is on call.
         *
         * @param people who
         * @return the result
         */
        R people(People people);

        /**
         * The rotation is known, and nobody is on call.
         *
         * @param nobody why
         * @return the result
         */
        R nobody(Nobody nobody);

        /**
         * The source can't say.
         *
         * @param unknown why
         * @return the result
         */
        R unknown(Unknown unknown);
    }

    /**
     * Somebody is on call.
     *
     * @param onDuty who, the primary first; not empty, each once
     * @param backups whom to page next if none of them answers, in this order; each once, never one of those on duty
     * @param shift the part of the schedule that was read: the answer holds from its start until its end, where the
     *     next part begins, perhaps with the same people
     * @param version which state of the source was read, such as a hash or a revision; kept with the page as evidence
     * @param reason which part of the schedule says so, for people: {@code weekly shift}, {@code override: dana for noor}
     */
    record People(List<PersonId> onDuty, List<PersonId> backups, TimeRange shift, String version, String reason)
            implements OnCallAnswer {

        /**
         * Copies the lists and drops from both whoever stands there twice, and from the backups whoever is on duty: the
         * backup is never the same person.
         *
         * @throws IllegalArgumentException if nobody is on duty: that answer is {@link Nobody}
         */
        public People {
            if (onDuty.isEmpty()) {
                throw new IllegalArgumentException("somebody must be on duty, found nobody; answer Nobody instead");
            }
            ImmutableSet<PersonId> duty = ImmutableSet.copyOf(onDuty);
            List<PersonId> others = new ArrayList<>(ImmutableSet.copyOf(backups));
            others.removeAll(duty);
            onDuty = duty.asList();
            backups = List.copyOf(others);
        }

        /**
         * Who is paged first.
         *
         * @return the first of those on duty
         */
        public PersonId primary() {
            return onDuty.get(0);
        }

        /**
         * Whom to page next if the primary does not answer: the others on duty, then the backups. On the one hour of a
         * year that occurs twice, the outgoing and the incoming of a shift are both on duty.
         *
         * @return those people, in order; empty if there is nobody but the primary
         */
        public List<PersonId> afterPrimary() {
            return ImmutableList.<PersonId>builder()
                    .addAll(onDuty.subList(1, onDuty.size()))
                    .addAll(backups)
                    .build();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.people(this);
        }
    }

    /**
     * The rotation is known, and nobody is on call.
     *
     * @param reason why, for people
     */
    record Nobody(String reason) implements OnCallAnswer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.nobody(this);
        }
    }

    /**
     * The source can't say: it is out of reach, or has never heard of the rotation.
     *
     * @param reason why, for people; never a secret
     */
    record Unknown(String reason) implements OnCallAnswer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }
}
