package dev.tocsin.decision;

import dev.tocsin.event.PagingEvent.Knowledge;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant by the targets of a level, now.
 *
 * @param people who, in order, each once
 * @param chats channels that are told, too
 * @param knowledge how sure it is
 * @param version which state of the on-call source was read
 * @param asOf when the oldest of the last known people were known, if they are
 * @param missing why targets gave nobody, in order; empty if each gave somebody
 */
record Whom(
        List<PersonId> people,
        List<String> chats,
        Knowledge knowledge,
        String version,
        @Nullable Instant asOf,
        List<String> missing) {

    /** Finds out. The people in {@code not} are never meant: a backup is never the person before. */
    static Whom of(List<Target> targets, @Nullable RotationName rotation, List<PersonId> not, Search search) {
        Finder finder = new Finder(rotation, not, search);
        targets.forEach(finder::add);
        return finder.found();
    }

    /** What is read to find out. */
    record Search(Surroundings around, IncidentState incident) {}

    /** The same, but nobody else than these. */
    Whom only(List<PersonId> these) {
        return new Whom(people.stream().filter(these::contains).toList(), chats, knowledge, version, asOf, missing);
    }

    /** Nobody knows whether these are still right, so others are meant beside them. */
    Whom staleWith(Whom others) {
        return new Whom(
                Stream.concat(people.stream(), others.people.stream())
                        .distinct()
                        .toList(),
                Stream.concat(chats.stream(), others.chats.stream()).distinct().toList(),
                Knowledge.STALE,
                version,
                asOf,
                missing);
    }

    boolean isNobody() {
        return people.isEmpty() && chats.isEmpty();
    }

    private static final class Finder {
        private final @Nullable RotationName rotation;
        private final List<PersonId> not;
        private final Search search;
        private final List<PersonId> people = new ArrayList<>();
        private final List<String> chats = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private Knowledge knowledge = Knowledge.NAMED;
        private String version = "policy";
        private @Nullable Instant asOf;

        Finder(@Nullable RotationName rotation, List<PersonId> not, Search search) {
            this.rotation = rotation;
            this.not = not;
            this.search = search;
        }

        Whom found() {
            return new Whom(people.stream().distinct().toList(), chats, knowledge, version, asOf, missing);
        }

        void add(Target target) {
            people.addAll(target.match(new Target.Cases<>(
                    primary -> onCall(rotation, Side.PRIMARY),
                    backup -> onCall(rotation, Side.BACKUP),
                    named -> onCall(named.rotation(), Side.DUTY),
                    person -> List.of(person.person()),
                    role -> role(role.role()),
                    group -> group(group.group()),
                    chat -> {
                        chats.add(chat.channel());
                        return List.of();
                    },
                    fallback -> {
                        search.around().policy().paging().fallback().forEach(this::add);
                        return List.of();
                    })));
        }

        private enum Side {
            PRIMARY,
            DUTY,
            BACKUP
        }

        private List<PersonId> onCall(@Nullable RotationName name, Side side) {
            if (name == null) {
                return missing("no rotation is known for what is affected");
            }
            OnCallAnswer answer = search.around().onCall().get(name);
            if (answer == null) {
                return lastKnown(name, side, "the source was not asked about " + name);
            }
            return answer.match(new OnCallAnswer.Cases<>() {
                @Override
                public List<PersonId> people(OnCallAnswer.People it) {
                    knowledge = knowledge == Knowledge.STALE ? Knowledge.STALE : Knowledge.FRESH;
                    return sides(name, it, side);
                }

                @Override
                public List<PersonId> nobody(OnCallAnswer.Nobody it) {
                    return missing("nobody is on call in " + name + ": " + it.reason());
                }

                @Override
                public List<PersonId> unknown(OnCallAnswer.Unknown it) {
                    return lastKnown(name, side, it.reason());
                }
            });
        }

        private List<PersonId> missing(String why) {
            missing.add(why);
            return List.of();
        }

        private List<PersonId> lastKnown(RotationName name, Side side, String why) {
            OnCallAnswer.People last = search.around().lastKnown().get(name);
            if (last == null) {
                return missing("the on-call source can't say who has " + name + ", and nobody is remembered: " + why);
            }
            knowledge = Knowledge.STALE;
            Instant known = search.around().ages().onCall().get(name);
            if (known != null && (asOf == null || known.isBefore(asOf))) {
                asOf = known;
            }
            return sides(name, last, side);
        }

        private List<PersonId> sides(RotationName name, OnCallAnswer.People answer, Side side) {
            version = answer.version();
            return switch (side) {
                case PRIMARY -> List.of(answer.primary());
                case DUTY -> answer.onDuty();
                case BACKUP -> backup(name, answer);
            };
        }

        /** Who comes after the primary, and was not meant before; after a change of shift that is the new primary. */
        private List<PersonId> backup(RotationName name, OnCallAnswer.People answer) {
            boolean shiftChanged = !not.isEmpty() && !not.contains(answer.primary());
            List<PersonId> next = Stream.concat(
                            shiftChanged ? Stream.of(answer.primary()) : Stream.empty(), answer.afterPrimary().stream())
                    .filter(it -> !not.contains(it))
                    .limit(1)
                    .toList();
            return next.isEmpty() ? missing(name + " has no backup who was not paged already") : next;
        }

        private List<PersonId> role(RoleName role) {
            IncidentState.Holder holder = search.incident().roles().get(role);
            return holder == null ? missing("nobody holds the role " + role) : List.of(holder.person());
        }

        private List<PersonId> group(GroupName group) {
            List<PersonId> members = search.around().groups().getOrDefault(group, List.of());
            return members.isEmpty() ? missing("the group " + group + " has no members") : members;
        }
    }
}
