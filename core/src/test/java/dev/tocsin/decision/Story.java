package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Tier;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.command.Request;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.Asked;
import dev.tocsin.event.Event;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.Principal;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident told in moved time without any runtime: commands are decided, effects answered and timers fired by hand, as
 * a store and adapters would. Two rotations: platform (dana, then sam) and payment (priya, then lee).
 */
final class Story {
    static final Instant START = Instant.parse("2024-05-14T03:00:00Z");
    static final RotationName PLATFORM = RotationName.of("platform-oncall");
    static final RotationName PAYMENT = RotationName.of("payment-oncall");
    private static final WayKind SLACK = WayKind.of("slack");
    private static final WayKind PAGER = WayKind.of("pagerduty");
    private static final PolicyHash HASH = PolicyHash.of("00ff");

    final StreamId stream = StreamId.of(Namespace.DEFAULT, IncidentId.of("i1"));
    final List<Recorded> history = new ArrayList<>();
    final Map<EffectKey, Pending> pending = new TreeMap<>();
    final List<Effect> left = new ArrayList<>();
    /** What the decisions took back, in order. */
    final List<EffectKey> withdrawn = new ArrayList<>();

    private final IncidentLogic logic = new IncidentLogic();
    private final Map<RotationName, OnCallAnswer> onCall = new LinkedHashMap<>();
    private final Map<PersonId, Person> people = new LinkedHashMap<>();
    private ResponsePolicy policy = ResponsePolicy.standard();
    private Equipment equipment = new Equipment(
            List.of(PAGER, SLACK), SLACK, WayKind.of("jira"), WayKind.of("statuspage"), Equipment.Drills.HAVE_NONE);
    private IncidentStream state = logic.empty(stream);
    private Mode mode = Mode.LIVE;
    private @Nullable Tier tier;
    private Instant now = START;
    final EffectTable effects = new EffectTable();
    private int ids;
    List<Finding> findings = List.of();

    Story() {
        for (String name : List.of("dana", "sam", "priya", "lee", "noor", "eve")) {
            people.put(PersonId.of(name), person(name, PAGER, SLACK));
        }
        onCall.put(PLATFORM, people("dana", "sam"));
        onCall.put(PAYMENT, people("priya", "lee"));
    }

    /** An effect that was asked for and has not ended. */
    record Pending(Effect effect, Asked asked, Instant due) {}

    static PersonId id(String name) {
        return PersonId.of(name);
    }

    static Person person(String name, WayKind... ways) {
        return new Person(
                PersonId.of(name),
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                Stream.of(ways).map(it -> new ContactWay(it, name + "-" + it)).toList(),
                List.of(new OutsideIdentity("slack", "U-" + name)),
                List.of(),
                ZoneOffset.UTC,
                Person.Standing.MEMBER);
    }

    private static OnCallAnswer.People people(String primary, String... backups) {
        return new OnCallAnswer.People(
                List.of(PersonId.of(primary)),
                Stream.of(backups).map(PersonId::of).toList(),
                new TimeRange(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(6))),
                "v1",
                "weekly shift");
    }

    Story withPerson(Person person) {
        people.put(person.id(), person);
        return this;
    }

    Story onCall(RotationName rotation, OnCallAnswer answer) {
        onCall.put(rotation, answer);
        return this;
    }

    Story onCall(RotationName rotation, String primary, String... backups) {
        return onCall(rotation, people(primary, backups));
    }

    Story equipped(Equipment with) {
        equipment = with;
        return this;
    }

    Story withTier(int rank) {
        tier = new Tier(rank);
        return this;
    }

    Story inMode(Mode other) {
        mode = other;
        return this;
    }

    Story under(ResponsePolicy other) {
        policy = other;
        return this;
    }

    Surroundings around() {
        Map<RotationName, OnCallAnswer.People> last = new LinkedHashMap<>();
        last.put(PLATFORM, people("dana", "sam"));
        last.put(PAYMENT, people("priya", "lee"));
        return new Surroundings(
                now,
                Namespace.DEFAULT,
                mode,
                policy,
                HASH,
                Catalog.of(
                        Service.named("api-gateway")
                                .title("API Gateway")
                                .publicName("API")
                                .onCall(PLATFORM)
                                .tier(tier)
                                .statusPageComponents(List.of("cmp-api"))
                                .build(),
                        Service.named("payment-service")
                                .title("Payment Service")
                                .publicName("Payments")
                                .onCall(PAYMENT)
                                .statusPageComponents(List.of("cmp-pay"))
                                .build()),
                onCall,
                last,
                people,
                ImmutableMap.of(GroupName.of("executives"), List.of(id("eve"))),
                Ages.NONE,
                ImmutableMap.of("INC", 142L, "D", 7L),
                equipment);
    }

    static Declare p1() {
        return declaring("P1", "api-gateway", "payment-service");
    }

    static Declare declaring(@Nullable String severity, String... affecting) {
        return new Declare(
                "API response time > 5s for all users",
                severity,
                List.of(affecting),
                CustomerImpact.YES,
                Consent.AGREED,
                "api-degradation",
                null,
                IncidentKind.REAL,
                Visibility.OPEN,
                ImmutableMap.of());
    }

    Story declare(Declare declare) {
        return asks("noor", declare);
    }

    Story asks(String person, Command command) {
        Decision decision = ask(person, command);
        assertThat(decision).as("%s by %s", command.kind(), person).isInstanceOf(Decision.Accepted.class);
        return this;
    }

    List<Finding> refused(String person, Command command) {
        int before = history.size();
        Decision decision = ask(person, command);
        assertThat(decision).as("%s by %s", command.kind(), person).isInstanceOf(Decision.Refused.class);
        assertThat(history).hasSize(before);
        return ((Decision.Refused) decision).findings();
    }

    Decision ask(String person, Command command) {
        return ask(Principal.member(PersonId.of(person)), command, null);
    }

    Decision ask(Principal principal, Command command) {
        return ask(principal, command, null);
    }

    /** Somebody says that it happened earlier. */
    Decision ask(Principal principal, Command command, @Nullable Instant happenedAt) {
        Request request = new Request(CommandId.of("c" + ++ids), principal, Source.CHAT, happenedAt, command);
        return decide(new Question.Asked(request));
    }

    private Decision decide(Question question) {
        Decision decision = logic.decide(state, question, around());
        if (decision instanceof Decision.Accepted accepted) {
            commit(question, accepted);
        }
        return decision;
    }

    private void commit(Question question, Decision.Accepted accepted) {
        findings = accepted.findings();
        accepted.withdrawn().forEach(key -> {
            withdrawn.add(key);
            pending.remove(key);
            effects.ended(key, "withdrawn", now);
        });
        for (Planned planned : accepted.events()) {
            Recorded recorded = new Recorded(
                    new EventId(stream, state.version() + 1),
                    Envelopes.of(question, planned, now, HASH),
                    planned.event());
            state = logic.apply(state, recorded);
            history.add(recorded);
            for (int i = 0; i < planned.effects().size(); i++) {
                Planned.PlannedEffect effect = planned.effects().get(i);
                if (effect.succession() == Batch.Succession.SUPERSEDES) {
                    pending.entrySet().stream()
                            .filter(it -> Objects.equals(it.getValue().asked(), effect.asked()))
                            .map(Map.Entry::getKey)
                            .toList()
                            .forEach(older -> {
                                pending.remove(older);
                                effects.ended(older, "superseded", now);
                            });
                }
                Pending row = new Pending(effect.effect(), effect.asked(), now.plus(effect.delay()));
                pending.put(recorded.key(i), row);
                effects.asked(recorded.key(i), row, now);
            }
        }
    }

    /** Everything that is due and goes outside succeeds, until nothing more is. */
    Story outsideAnswers() {
        return outsideAnswers(effect -> Outcome.done(
                new OutsideRef(effect.kind() + "-" + left.size(), "#" + effect.kind() + "-" + left.size(), null)));
    }

    Story outsideAnswers(Function<Effect, Outcome> answer) {
        List<EffectKey> due = due(false);
        while (!due.isEmpty()) {
            for (EffectKey key : due) {
                Pending row = pending.remove(key);
                if (row != null) {
                    answered(key, row.effect(), answer.apply(row.effect()));
                }
            }
            due = due(false);
        }
        return this;
    }

    void answered(EffectKey key, Effect effect, Outcome outcome) {
        left.add(effect);
        effects.ended(
                key, outcome.match(done -> "done", later -> "later", unknown -> "unknown", refused -> "refused"), now);
        Question.Fate fate = outcome.match(
                done -> Question.Fate.DONE,
                later -> Question.Fate.TRIED_AGAIN,
                unknown -> Question.Fate.LOOKED_FOR,
                refused -> Question.Fate.PARKED);
        decide(new Question.CameOf(CommandId.of("s" + ++ids), key, effect, outcome, 1, fate));
    }

    private List<EffectKey> due(boolean engine) {
        return pending.entrySet().stream()
                .filter(it -> it.getValue().effect() instanceof EngineTask == engine)
                .filter(it -> !it.getValue().due().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Time goes on: timers fire when they are due, in their order, and the outside answers at once. */
    Story after(Duration wait) {
        Instant end = now.plus(wait);
        while (true) {
            // a copy: removing from the tree changes the entry that it gave
            Map.Entry<EffectKey, Pending> next = pending.entrySet().stream()
                    .map(it -> Map.entry(it.getKey(), it.getValue()))
                    .filter(it -> it.getValue().effect() instanceof EngineTask)
                    .filter(it -> !it.getValue().due().isAfter(end))
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Pending::due)))
                    .orElse(null);
            if (next == null) {
                now = end;
                return this;
            }
            pending.remove(next.getKey());
            now = next.getValue().due().isAfter(now) ? next.getValue().due() : now;
            EngineTask task = (EngineTask) next.getValue().effect();
            effects.ended(next.getKey(), "done", now);
            if (task instanceof EngineTask.Ask) {
                left.add(task);
            } else {
                decide(new Question.Due(CommandId.of("t" + ++ids), next.getKey(), task));
            }
            outsideAnswers();
        }
    }

    Story afterMinutes(long minutes) {
        return after(Duration.ofMinutes(minutes));
    }

    Story requested(EngineTask.Request request) {
        decide(new Question.Requested(CommandId.of("r" + ++ids), stream, request));
        return this;
    }

    // --- what can be said of it

    IncidentState incident() {
        return Objects.requireNonNull(state.incident(), "not declared");
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return history.stream()
                .map(Recorded::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <E extends Effect> List<E> asked(Class<E> kind) {
        return Stream.concat(left.stream(), pending.values().stream().map(Pending::effect))
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<String> paged() {
        return asked(PagerCall.Page.class).stream()
                .map(it -> it.person().value())
                .toList();
    }

    List<String> stoodDown() {
        return asked(PagerCall.StandDown.class).stream()
                .map(it -> it.person().value())
                .toList();
    }

    <E extends Effect> EffectKey pendingKey(Class<E> kind) {
        return pending.entrySet().stream()
                .filter(it -> kind.isInstance(it.getValue().effect()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
