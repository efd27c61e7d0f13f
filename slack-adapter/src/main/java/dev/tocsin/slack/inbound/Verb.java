package dev.tocsin.slack.inbound;

import dev.tocsin.view.Incident;

/** What a word that is typed about an incident does. */
interface Verb {

    /**
     * Does it.
     *
     * @param visit who asks
     * @param incident about which incident
     * @param args what is left of what was typed
     * @return what she is told
     */
    Reply answer(Visit visit, Incident incident, Args args);
}
