package dev.tocsin.slack;

import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.WayKind;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.testkit.OutsideFixture;
import dev.tocsin.testkit.PagerContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** The rules of pagers, over the fake Slack. */
@Timeout(120)
class SlackPagerContractTest extends PagerContract {

    @Override
    protected OutsideFixture<PagerCall> newFixture() {
        return new Fixture();
    }

    private static final class Fixture extends SlackFixture<PagerCall> {

        private static final ContactWay DANA = new ContactWay(WayKind.of("slack"), "-/T0TOCSIN/U0DANA");

        @Override
        OutsideAdapter<PagerCall> role(SlackAdapter adapter) {
            return adapter.pager();
        }

        private static PagerCall.Page page(int thing) {
            return new PagerCall.Page(
                    PersonId.of("dana"),
                    DANA,
                    new IncidentRef("INC", thing),
                    "inc-" + thing,
                    null,
                    1,
                    null,
                    Message.of("Wake up"));
        }

        @Override
        public PagerCall call(String kind, Marker marker) {
            int thing = nextThing();
            if (kind.equals("pager.page")) {
                return page(thing);
            }
            OutsideRef sent = AgainstFakeSlack.ref(slack().pager().perform(page(thing), AgainstFakeSlack.first()));
            return new PagerCall.StandDown(
                    PersonId.of("dana"),
                    DANA,
                    AgainstFakeSlack.first().key(),
                    sent,
                    PagerCall.StandDown.Reason.ACKNOWLEDGED);
        }

        @Override
        String method(PagerCall call, Step step) {
            return call instanceof PagerCall.Page ? "chat.postMessage" : "chat.update";
        }

        @Override
        public int made(PagerCall call, EffectKey key) {
            if (call instanceof PagerCall.StandDown standDown && standDown.sent() != null) {
                String ts = ChatRef.of(standDown.sent()).ts();
                return (int) fake.calls("chat.update").stream()
                        .filter(each -> each.applied() && each.argument("ts").equals(ts))
                        .count();
            }
            return (int) fake.directMessages("U0DANA").stream()
                    .filter(each -> each.metadata() != null && each.metadata().contains("\"" + key.asMarker() + "\""))
                    .count();
        }

        @Override
        public List<Answer<PagerCall>> answers() {
            PagerCall page = page(nextThing());
            List<Answer<PagerCall>> rows = new ArrayList<>(answers(page, "chat.postMessage"));
            rows.add(row(
                    "user_disabled",
                    page,
                    "chat.postMessage",
                    Fault.refused("user_disabled"),
                    OutsideFixture.refused(Outcome.Scope.EFFECT)));
            return rows;
        }
    }
}
