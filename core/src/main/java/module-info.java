/** The incident engine a Java service embeds. */
module dev.tocsin {
    exports dev.tocsin;
    exports dev.tocsin.catalog;
    exports dev.tocsin.command;
    exports dev.tocsin.effect;
    exports dev.tocsin.event;
    exports dev.tocsin.metrics;
    exports dev.tocsin.model;
    exports dev.tocsin.oncall;
    exports dev.tocsin.policy;
    exports dev.tocsin.postmortem;
    exports dev.tocsin.spi;
    exports dev.tocsin.store.jdbc;
    exports dev.tocsin.store.memory;
    exports dev.tocsin.view;

    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires com.google.common;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    requires transitive java.sql;
    requires transitive org.jspecify;
}
