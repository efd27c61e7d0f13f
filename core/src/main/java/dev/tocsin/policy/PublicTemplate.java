package dev.tocsin.policy;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import java.util.List;

/**
 * What the status page says at a public status, made from the public names of components and from nothing internal.
 *
 * @param status at which public status
 * @param title one line; may hold {@code {components}}
 * @param body may hold {@code {components}}
 */
public record PublicTemplate(PublicStatus status, Template title, Template body) {

    private static final List<String> PLACES = List.of("components");

    /**
     * Checks the places.
     *
     * @throws IllegalArgumentException if a place is not {@code {components}}
     */
    public PublicTemplate {
        title.allowing("the public title", PLACES);
        body.allowing("the public body", PLACES);
        Checks.line("the public title", title.text());
    }
}
