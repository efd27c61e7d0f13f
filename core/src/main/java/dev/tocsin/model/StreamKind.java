package dev.tocsin.model;

/** What a stream of events is about. */
public enum StreamKind {
    /** One incident: everything that was decided about it. */
    INCIDENT,
    /** The messages of one incident's channel, appended without deciding; its id is the incident's. */
    CHAT,
    /** A schedule's overrides, swaps and temporary schedules. */
    SCHEDULE,
    /** A status page component: which incidents hold it, what a human set at least. */
    COMPONENT,
    /** A service: its maintenance windows, its machine-made incidents and their bounds. */
    SERVICE,
    /** A person's machine-made pages, bundled. */
    DUTY,
    /** A frozen policy: one event, the id is the hash of its bytes. */
    POLICY,
    /** A counter of the namespace, such as the numbers of incidents. */
    COUNTER,
    /** A command that waits to be decided; its id is the command's. It has no events. */
    INBOX
}
