package dev.tocsin.statuspage.fake;

import java.time.Instant;

/**
 * A component of the page.
 *
 * @param id 12 characters
 * @param name the public name
 * @param status the vendor's word, such as {@code operational} or {@code major_outage}
 * @param updatedAt when it last changed
 */
public record PublishedComponent(String id, String name, String status, Instant updatedAt) {}
