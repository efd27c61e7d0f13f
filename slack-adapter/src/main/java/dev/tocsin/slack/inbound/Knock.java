package dev.tocsin.slack.inbound;

/**
 * Who did something in Slack, and where.
 *
 * @param user the member id
 * @param team the team id of the member, not of the app
 * @param enterprise the enterprise id, empty outside one
 * @param channel the conversation's id, empty where there is none
 */
record Knock(String user, String team, String enterprise, String channel) {}
