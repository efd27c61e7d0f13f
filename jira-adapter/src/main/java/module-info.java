/** Tickets and action items in Jira Cloud. */
module dev.tocsin.jira {
    exports dev.tocsin.jira;

    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires transitive dev.tocsin;
    requires static transitive org.jspecify;
}
