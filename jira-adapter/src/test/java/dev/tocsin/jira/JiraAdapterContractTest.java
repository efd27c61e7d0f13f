package dev.tocsin.jira;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.testkit.OutsideFixture;
import dev.tocsin.testkit.TicketAdapterContract;

final class JiraAdapterContractTest extends TicketAdapterContract {

    @Override
    protected OutsideFixture<TicketCall> newFixture() {
        return new JiraFixture();
    }
}
