package dev.tocsin.simulator;

import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.time.Instant;
import java.util.List;

/** The company's directory and schedule, which are slow, or can't be asked. */
final class SimSources implements People, OnCallSource {
    private final Company company = new Company();
    private final SimNode node;
    private final Chances chances;

    SimSources(SimNode node, Chances chances) {
        this.node = node;
        this.chances = chances;
    }

    private boolean isAway() {
        if (chances.strikes(Fault.SOURCE_SLOW)) {
            node.lag(chances.upTo(Fault.SOURCE_SLOW, 3000));
        }
        return chances.strikes(Fault.SOURCE_AWAY);
    }

    @Override
    public Answer<Person> person(PersonId person) {
        return isAway() ? new Answer.Unavailable<>("no connection") : company.person(person);
    }

    @Override
    public Answer<Person> known(OutsideIdentity identity) {
        return isAway() ? new Answer.Unavailable<>("no connection") : company.known(identity);
    }

    @Override
    public Answer<List<Person>> members(GroupName group) {
        return isAway() ? new Answer.Unavailable<>("no connection") : company.members(group);
    }

    @Override
    public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
        return isAway() ? new OnCallAnswer.Unknown("no connection") : company.whoIsOnCall(rotation, at);
    }

    @Override
    public List<RotationName> rotations() {
        return company.rotations();
    }
}
