package dev.tocsin.examples.pagerduty;

import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.PagerCall.StandDown;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Fault;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Secret;
import dev.tocsin.testkit.OutsideFixture;
import dev.tocsin.testkit.PagerContract;
import dev.tocsin.testkit.Trouble;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** The rules of pagers, over the fake PagerDuty. */
@Timeout(120)
class PagerDutyContractTest extends PagerContract {

    @Override
    protected OutsideFixture<PagerCall> newFixture() {
        return new Fixture();
    }

    private static final class Fixture implements OutsideFixture<PagerCall> {
        private static final String FIRST = "a".repeat(32);
        private static final String SECOND = "b".repeat(32);
        private static final String OWN = "c".repeat(32);
        private static final WayKind KIND = WayKind.of("pagerduty");
        private static final StreamId STREAM = new StreamId(Namespace.of("fixture"), StreamKind.INCIDENT, "inc-1");

        private final FakePagerDuty fake = FakePagerDuty.start();
        private volatile String current = FIRST;
        private PagerDuty pager = begin();
        private int drawn;

        private PagerDuty begin() {
            return PagerDuty.unencrypted(() -> Secret.of(current), fake.address());
        }

        @Override
        public OutsideAdapter<PagerCall> adapter() {
            return pager;
        }

        @Override
        public OutsideAdapter<PagerCall> restart() {
            pager = begin();
            return pager;
        }

        private static PagerCall.Page page(String address) {
            return new PagerCall.Page(
                    PersonId.of("dana"),
                    new ContactWay(KIND, address),
                    new IncidentRef("INC", 1),
                    "inc-1",
                    null,
                    1,
                    null,
                    Message.of("Wake up"));
        }

        /** What is stood down is an alert that is there. */
        @Override
        public PagerCall call(String kind, Marker marker) {
            if (kind.equals("pager.page")) {
                return page("by-the-host");
            }
            EffectKey key = new EffectKey(STREAM, ++drawn, 0);
            Outcome left = pager.perform(page("by-the-host"), new Attempt(key, 1, null, () -> Duration.ofSeconds(10)));
            OutsideRef sent = left.match(Outcome.Done::ref, later -> null, unknown -> null, refused -> null);
            return new StandDown(
                    PersonId.of("dana"), new ContactWay(KIND, "by-the-host"), key, sent, StandDown.Reason.ACKNOWLEDGED);
        }

        @Override
        public int made(PagerCall call, EffectKey key) {
            return call instanceof StandDown standDown
                    ? fake.applied("acknowledge", standDown.page().asText())
                    : fake.applied("trigger", key.asText());
        }

        @Override
        public int requests() {
            return fake.requests();
        }

        @Override
        public void strike(Trouble trouble, PagerCall next) {
            String revoked = current;
            switch (trouble) {
                case DOWN -> fake.close();
                case REVOKED ->
                    fake.strike(
                            Fault.FORBIDDEN,
                            event -> event.path("routing_key").asText().equals(revoked));
                case FAILS_BEFORE -> always(Fault.FAILS_BEFORE);
                case FAILS_AFTER -> always(Fault.FAILS_AFTER);
                case CUT_AFTER -> always(Fault.CUT_AFTER);
                case STALLS -> always(Fault.STALLS);
                case LANDS_LATE -> always(Fault.LANDS_LATE);
                case ANSWERS_GARBAGE -> always(Fault.GARBAGE);
                case ANSWERS_WITHOUT_END -> always(Fault.WITHOUT_END);
                case THROTTLES -> always(Fault.THROTTLES);
                case THROTTLES_FOR_DAYS -> always(Fault.THROTTLES_FOR_DAYS);
            }
        }

        private void always(Fault fault) {
            fake.strike(fault, event -> true);
        }

        @Override
        public void strikeReading(Trouble trouble) {
            strike(trouble, page("by-the-host"));
        }

        @Override
        public void land() {
            fake.land();
        }

        @Override
        public void heal() {
            fake.land();
            fake.heal();
        }

        @Override
        public void exchangeCredential() {
            current = SECOND;
        }

        @Override
        public List<Answer<PagerCall>> answers() {
            return List.of(
                    row("429 that does not say how long", Fault.THROTTLES_SILENTLY, OutsideFixture.tryLater()),
                    row("500", Fault.FAILS_BEFORE, OutsideFixture.unknown()),
                    row("202 without an answer", Fault.GARBAGE, OutsideFixture.unknown()),
                    row("400", Fault.INVALID, OutsideFixture.refused(Outcome.Scope.EFFECT)),
                    row("302", Fault.REDIRECTS, OutsideFixture.refused(Outcome.Scope.ADAPTER)),
                    row("403", Fault.FORBIDDEN, OutsideFixture.refused(Outcome.Scope.ADAPTER)),
                    new Answer<>("400 for her own key", page(OWN), () -> fake.forget(OWN), OutsideFixture.done()));
        }

        private Answer<PagerCall> row(String name, Fault fault, Expected expected) {
            return new Answer<>(name, page(OWN), () -> always(fault), expected);
        }

        @Override
        public List<String> secrets() {
            return List.of(FIRST, SECOND, OWN);
        }

        @Override
        public void close() {
            fake.close();
        }
    }
}
