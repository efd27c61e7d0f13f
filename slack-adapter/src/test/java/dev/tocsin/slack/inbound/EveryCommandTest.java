package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.Service;
import dev.tocsin.command.Command;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Principal;
import dev.tocsin.model.RotationName;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Scope;
import dev.tocsin.view.TimelineEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that the engine can be asked for can be asked for in Slack: typed, pressed, or told by an event. */
class EveryCommandTest extends AgainstInbound {

    /** Commands without a word, a button or an event, each with the reason. */
    private static final Map<Class<?>, String> NOT_IN_SLACK = Map.of();

    private final Set<Class<?>> asked = ConcurrentHashMap.newKeySet();

    /** Lets everybody do everything, and keeps what people asked for. */
    private final class Listening implements Authorizer {
        @Override
        public Ruling mayAsk(Principal principal, Command command, @Nullable Part part) {
            if (!(principal.actor() instanceof Actor.Engine)) {
                asked.add(command.getClass());
            }
            return Ruling.allowed();
        }

        @Override
        public Scope maySee(Principal principal) {
            return Authorizer.standard().maySee(principal);
        }
    }

    @Override
    Authorizer authorizer() {
        return new Listening();
    }

    @Override
    Catalog catalog() {
        return Catalog.of(Service.named("api-gateway")
                .onCall(RotationName.of("platform"))
                .statusPageComponents(List.of("cmp-api"))
                .build());
    }

    private void sam(String... words) {
        for (String typed : words) {
            assertThat(says(sam, typed).body())
                    .as("what is answered to %s", typed)
                    .contains("\"text\":\"")
                    .matches(
                            it -> it.matches("(?s).*\"text\":\"(INC-[0-9]+: |D-[0-9]+: ).*"),
                            "the incident's name first")
                    .doesNotContain("Not done", "Such as", "nothing waits");
        }
    }

    /** The number under which a note is corrected, as the list of them shows it. */
    private String numberOf(String note) {
        String listed = says(sam, "note INC-142").body();
        TimelineEntry entry = as(Crew.SAM).timeline(all().get(0).id()).stream()
                .filter(it -> it.event() instanceof RecordEvent.NoteAdded added
                        && added.text().text().equals(note))
                .findFirst()
                .orElseThrow();
        assertThat(listed).contains(entry.id().sequence() + ": " + note);
        return String.valueOf(entry.id().sequence());
    }

    private void respond() {
        sam("severity INC-142 P2", "status INC-142 identified", "customers INC-142 yes", "ack INC-142 take");
        sam("rename INC-142 name:api-slow The API is slow", "customers INC-142 not-known");
        sam("role INC-142 scribe", "role INC-142 scribe <@U0DANA|dana>", "role INC-142 scribe <@U0PAUL|paul>");
        sam("page INC-142 <@U0NOOR|noor> please look", "set-component INC-142 cmp-api degraded-performance");
        sam("publish INC-142 no", "update INC-142 we look into it", "note INC-142 the cache is cold");
        String number = numberOf("the cache is cold");
        sam("correct-note INC-142 " + number + " the cache was cold", "strike-note INC-142 " + number + " it was warm");
        sam("action INC-142 <@U0DANA|dana> 2026-12-01 high alert on the cache", "action INC-142 AI-1 in-progress");
    }

    private void end() {
        sam("resolve INC-142 rolled back", "undo INC-142", "resolve INC-142");
        clock.advance(Duration.ofMinutes(3));
        sam("postmortem INC-142 impact nobody noticed", "postmortem INC-142 review");
        sam("postmortem INC-142 waive it was a rehearsal", "close INC-142", "reopen INC-142 it is back");
    }

    private void others() {
        sam("new P1 the same again affecting api-gateway", "escalate INC-143");
        sam("duplicate-of INC-143 INC-142", "not-duplicate INC-143 it is another", "cancel INC-143 a planned test");
        sam("new P3 somebody reads our mail visibility:restricted", "open-up INC-144 the account is locked");
    }

    private void write() {
        String channel = channel(all().stream()
                .filter(it -> it.ref().number() == 142)
                .findFirst()
                .orElseThrow());
        deliver(dana.writes(channel, "looking"));
        List<FakeMessage> messages = fake.messages(channel);
        FakeMessage written = messages.get(messages.size() - 1);
        deliver(dana.pins(written));
        deliver(dana.unpins(written));
        settle();
    }

    @Test
    void has_a_word_or_a_button() {
        fake.archive(fake.channel("incidents").id());
        sam("new P1 API response time affecting api-gateway");
        assertThat(says(sam, "retry INC-142").body()).contains("tried again");
        String waits = says(sam, "abandon INC-142").body();
        sam("abandon INC-142 " + waits.replaceAll("(?s).*?abandon INC-142 ([0-9]+/[0-9]+) why.*", "$1") + " no need");
        respond();
        write();
        end();
        others();

        List<Class<?>> wanted = new ArrayList<>(kinds(Command.class).toList());
        wanted.removeAll(NOT_IN_SLACK.keySet());
        assertThat(names(asked)).containsAll(names(wanted));
        assertThat(NOT_IN_SLACK).allSatisfy((kind, reason) -> assertThat(reason).isNotBlank());
    }

    private static Stream<Class<?>> kinds(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(EveryCommandTest::kinds)
                : Stream.of(family);
    }

    private static Set<String> names(Collection<Class<?>> kinds) {
        return kinds.stream().map(Class::getSimpleName).collect(Collectors.toSet());
    }

    @Test
    void stands_in_the_help() {
        String help = says(sam, "help").body();
        Doorkeeper doorkeeper = new Doorkeeper(crew, slack.workspace(), clock);
        List<String> words =
                new SlashCommands(tocsin, doorkeeper, new DeclarationForm(tocsin, slack.workspace()), clock).words();

        assertThat(words)
                .hasSizeGreaterThan(25)
                .filteredOn(it -> !it.equals("help"))
                .allSatisfy(it -> assertThat(help).containsPattern("(incident |; |\\| )" + it + "[ :;.|\\\\\"]"));
    }
}
