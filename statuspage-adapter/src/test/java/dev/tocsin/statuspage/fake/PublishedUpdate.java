package dev.tocsin.statuspage.fake;

import java.time.Instant;

/**
 * One update of a published incident.
 *
 * @param id 12 characters
 * @param status the incident's status from then on, in the vendor's word
 * @param body the public text; empty if none was given
 * @param deliverNotifications whether subscribers were told
 * @param at when, by the fake's clock
 */
public record PublishedUpdate(String id, String status, String body, boolean deliverNotifications, Instant at) {}
