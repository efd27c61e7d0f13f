package dev.tocsin;

import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.time.Instant;
import java.util.List;

/** What stands in for a source that an engine was not given: it knows nobody. */
final class NotGiven {
    static final OnCallSource NO_ROTATIONS = new OnCallSource() {
        @Override
        public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
            return new OnCallAnswer.Unknown("the engine was given no on-call source: builder.onCall(...)");
        }

        @Override
        public List<RotationName> rotations() {
            return List.of();
        }
    };

    static final People NOBODY = new People() {
        @Override
        public Answer<Person> person(PersonId person) {
            return new Answer.Absent<>();
        }

        @Override
        public Answer<Person> known(OutsideIdentity identity) {
            return new Answer.Absent<>();
        }

        @Override
        public Answer<List<Person>> members(GroupName group) {
            return new Answer.Absent<>();
        }
    };

    private NotGiven() {}
}
