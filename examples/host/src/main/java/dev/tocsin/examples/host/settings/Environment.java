package dev.tocsin.examples.host.settings;

import dev.tocsin.examples.host.settings.Variable.Room;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads variables and gathers what is wrong with them; what a variable holds never gets into a finding if it may be a secret. */
final class Environment {
    private static final Place PLACE = Place.of("environment");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final Map<String, String> values;
    private final List<Finding> findings = new ArrayList<>();

    Environment(Map<String, String> values) {
        this.values = values;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Optional<String> text(Variable variable) {
        return Optional.ofNullable(values.get(variable.name()))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    boolean hasNone() {
        return Stream.of(Variable.values()).allMatch(it -> text(it).isEmpty());
    }

    boolean hasAnyOf(Room room) {
        return Stream.of(Variable.values()).filter(it -> it.room() == room).anyMatch(it -> text(it).isPresent());
    }

    /** Reads a value; one that can't be read is a finding, and absent. */
    <T> Optional<T> read(Variable variable, String wanted, Function<String, T> reader) {
        return text(variable).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                error(variable, wanted, "'" + text + "'", String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    Optional<Secret> secret(Variable variable) {
        return text(variable).flatMap(text -> secret(variable, text));
    }

    List<Secret> secrets(Variable variable) {
        return text(variable).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .flatMap(each -> secret(variable, each).stream())
                .toList();
    }

    private Optional<Secret> secret(Variable variable, String text) {
        try {
            return Optional.of(Secret.of(text));
        } catch (IllegalArgumentException e) {
            error(variable, "visible ASCII characters without blanks", "others", "copy it again, without line breaks");
            return Optional.empty();
        }
    }

    /** An https address, or an http one on this machine. */
    Optional<URI> address(Variable variable) {
        return text(variable).flatMap(text -> {
            URI address = uri(text);
            boolean plain = address != null
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (address == null || !plain) {
                error(
                        variable,
                        "an address without user, query and fragment",
                        "something else",
                        "write it like " + variable.example());
                return Optional.empty();
            }
            if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && isLoopback(address))) {
                error(
                        variable,
                        "https, or http on this machine",
                        address.getScheme() + "://" + address.getHost(),
                        "write it like " + variable.example());
                return Optional.empty();
            }
            return Optional.of(address);
        });
    }

    static boolean isLoopback(URI address) {
        return LOOPBACK.contains(address.getHost());
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** What is missing although something else of its room is there. */
    void demand(Variable... variables) {
        for (Variable each : variables) {
            if (text(each).isEmpty()) {
                error(
                        each,
                        each.purpose(),
                        "nothing",
                        "set " + each.name() + "=" + each.example() + ", or none of the variables of " + each.room());
            }
        }
    }

    void error(Variable variable, String wanted, String found, String remedy) {
        findings.add(Finding.error(PLACE, variable.name(), wanted, found, remedy));
    }

    void warn(Variable variable, String wanted, String found, String remedy) {
        findings.add(Finding.warning(PLACE, variable.name(), wanted, found, remedy));
    }

    /** Variables that look like ours and are none: most likely misspelt. */
    void warnOfStrangers() {
        List<String> known = Stream.of(Variable.values()).map(Enum::name).toList();
        values.keySet().stream()
                .filter(it -> it.startsWith("TOCSIN_"))
                .filter(it -> !known.contains(it))
                .sorted()
                .forEach(it -> findings.add(Finding.warning(
                        PLACE,
                        it,
                        "a variable that this service reads",
                        "one that it does not",
                        "look for it in the README")));
    }
}
