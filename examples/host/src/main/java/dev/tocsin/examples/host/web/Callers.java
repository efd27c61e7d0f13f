package dev.tocsin.examples.host.web;

import dev.tocsin.examples.host.web.Problem.Fault;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.spi.People;
import dev.tocsin.spi.Secret;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who calls the JSON API: whoever has the token, on behalf of a person or as the machine {@code api}. */
public final class Callers {
    /** Names the person who acts. */
    public static final String PERSON = "X-Tocsin-Person";

    private static final Principal MACHINE = Principal.machine("api");

    private final @Nullable Secret token;
    private final People people;

    /**
     * Callers with this token.
     *
     * @param token the token; none lets nobody in
     * @param people who people are
     */
    public Callers(@Nullable Secret token, People people) {
        this.token = token;
        this.people = people;
    }

    /**
     * Lets a request in, or refuses it.
     *
     * @param context the request
     * @throws Problem if it has not the token
     */
    public void demandToken(Context context) {
        String header = context.header("Authorization");
        if (token == null) {
            throw Problem.of(503, "The JSON API is off", "start this service with TOCSIN_API_TOKEN");
        }
        if (header == null
                || !header.startsWith("Bearer ")
                || !hasToken(header.substring(7).strip())) {
            context.header("WWW-Authenticate", "Bearer");
            throw Problem.of(
                    401, "Not let in", "send the header Authorization: Bearer, with the token of this service");
        }
    }

    /**
     * Whether somebody has the token.
     *
     * @param sent what was sent
     * @return true if it is the token
     */
    public boolean hasToken(String sent) {
        return token != null && Compare.same(sent, token.reveal());
    }

    /**
     * Who acts.
     *
     * @param context the request
     * @return the person that a header names, or the machine
     * @throws Problem if nobody is called so
     */
    public Principal of(Context context) {
        String id = context.header(PERSON);
        return id == null || id.isBlank()
                ? MACHINE
                : named(id.strip())
                        .orElseThrow(() -> Problem.of(
                                400,
                                "Who is that?",
                                List.of(new Fault(
                                        PERSON,
                                        "wanted the id of somebody in the people file; there is none such; leave it out"
                                                + " to act as the machine 'api'"))));
    }

    /**
     * A person, as a principal. While the people source is away, she counts as a member: an outage refuses nobody.
     *
     * @param id what she is called
     * @return the principal; none if there is certainly nobody called so
     */
    public Optional<Principal> named(String id) {
        PersonId person;
        try {
            person = PersonId.of(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        People.Answer<Person> answer = people.person(person);
        return answer.match(
                found -> Optional.of(Principal.of(found.value())),
                absent -> Optional.empty(),
                away -> Optional.of(Principal.member(person)));
    }

    /**
     * Whoever has the token and is nobody in particular.
     *
     * @return the machine
     */
    public static Principal machine() {
        return MACHINE;
    }
}
