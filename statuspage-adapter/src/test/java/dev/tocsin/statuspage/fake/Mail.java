package dev.tocsin.statuspage.fake;

import java.time.Instant;

/**
 * A message to a subscriber that left because a post said {@code deliver_notifications: true}, or did not say it was false.
 *
 * @param at when it left, by the fake's clock
 * @param subscriber to whom
 * @param incidentId about which incident
 * @param status the incident's status in it
 * @param body the text of the update
 */
public record Mail(Instant at, String subscriber, String incidentId, String status, String body) {}
