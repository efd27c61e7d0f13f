package dev.tocsin.oncall;

import com.google.common.collect.ImmutableList;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns at being on call.
 *
 * @param name its name, as services and policies call it
 * @param zone the zone of its local times
 * @param members who takes turns, in this order; a person who stands here twice has two turns of a round
 * @param cadence when one hands over to the next
 * @param start the first turn begins on the first day of handoff on or after this date
 * @param backup who is asked next
 */
public record Rotation(
        RotationName name, ZoneId zone, List<PersonId> members, Cadence cadence, LocalDate start, Backup backup) {

    /**
     * Copies the members.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Rotation {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("rotation " + name + " needs at least one member, found none");
        }
        members = ImmutableList.copyOf(members);
    }

    /**
     * Begins a rotation.
     *
     * @param name its name
     * @return a builder that still needs a zone, members, a cadence and a start
     * @throws IllegalArgumentException if the name may not be one
     */
    public static Builder named(String name) {
        return new Builder(RotationName.of(name));
    }

    /** Puts a rotation together. Not for several threads at once. */
    public static final class Builder {
        private final RotationName name;
        private @Nullable ZoneId zone;
        private List<PersonId> members = ImmutableList.of();
        private @Nullable Cadence cadence;
        private @Nullable LocalDate start;
        private Backup backup = Backup.nextMember();

        private Builder(RotationName name) {
            this.name = name;
        }

        /**
         * The zone of its local times.
         *
         * @param id such as {@code Europe/Berlin}
         * @return this builder
         * @throws java.time.DateTimeException if there is no such zone
         */
        public Builder zone(String id) {
            zone = ZoneId.of(id);
            return this;
        }

        /**
         * Who takes turns.
         *
         * @param ids the people, in the order of their turns
         * @return this builder
         * @throws IllegalArgumentException if one may not be a person's id
         */
        public Builder members(String... ids) {
            members = Arrays.stream(ids).map(PersonId::of).toList();
            return this;
        }

        /**
         * When one hands over to the next.
         *
         * @param cadence how often, and at which local time
         * @return this builder
         */
        public Builder handoff(Cadence cadence) {
            this.cadence = cadence;
            return this;
        }

        /**
         * When it begins.
         *
         * @param date the first turn begins on the first day of handoff on or after it
         * @return this builder
         */
        public Builder starting(LocalDate date) {
            start = date;
            return this;
        }

        /**
         * Who is asked next. Without it, the next member.
         *
         * @param backup the rule
         * @return this builder
         */
        public Builder backup(Backup backup) {
            this.backup = backup;
            return this;
        }

        /**
         * Ends it.
         *
         * @return the rotation
         * @throws IllegalArgumentException if zone, members, cadence or start is missing
         */
        public Rotation build() {
            return new Rotation(
                    name,
                    given("a zone", zone),
                    members,
                    given("a cadence of handoffs", cadence),
                    given("a start", start),
                    backup);
        }

        private <T> T given(String what, @Nullable T part) {
            if (part == null) {
                throw new IllegalArgumentException("rotation " + name + " needs " + what + ", found none");
            }
            return part;
        }
    }
}
