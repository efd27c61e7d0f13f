/** Public status on Statuspage. */
module dev.tocsin.statuspage {
    exports dev.tocsin.statuspage;

    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires transitive dev.tocsin;
    requires static transitive org.jspecify;
}
