package dev.tocsin.statuspage;

import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.testkit.OutsideFixture;
import dev.tocsin.testkit.StatusPageAdapterContract;

class StatuspageContractTest extends StatusPageAdapterContract {

    @Override
    protected OutsideFixture<StatusPageCall> newFixture() {
        return new StatuspageFixture();
    }
}
