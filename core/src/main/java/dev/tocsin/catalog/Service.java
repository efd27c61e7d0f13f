package dev.tocsin.catalog;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.model.Place;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service of the catalog: who owns it, who is on call for it, what it needs.
 *
 * @param name its name, with its namespace before it if that is not the default one; lower case
 * @param ref its reference in the catalog, canonical
 * @param title what people in the company call it
 * @param publicName what customers know it by; null if nobody said, and then nothing else may take its place in public
 * @param description what it is, if it says
 * @param type what sort of component it is, such as {@code service} or {@code library}, if it says
 * @param lifecycle such as {@code production}, if it says
 * @param owner who owns it, canonical, if somebody does
 * @param tier how much it matters, if it says
 * @param onCall the rotation that is on call for it, if one is
 * @param runbook the address of its runbook, if it has one
 * @param dependencies what it needs in order to work, canonical, each once
 * @param statusPageComponents the ids of its components on the status page
 * @param monitoredAs what monitors and other products call it
 * @param annotations all annotations, in the order of the file
 * @param place where it stands
 */
public record Service(
        ServiceName name,
        EntityRef ref,
        String title,
        @Nullable String publicName,
        @Nullable String description,
        @Nullable String type,
        @Nullable String lifecycle,
        @Nullable EntityRef owner,
        @Nullable Tier tier,
        @Nullable RotationName onCall,
        @Nullable URI runbook,
        List<EntityRef> dependencies,
        List<String> statusPageComponents,
        List<String> monitoredAs,
        Map<String, String> annotations,
        Place place) {

    /** Copies the collections and brings references to their canonical form. */
    public Service {
        ref = ref.canonical();
        owner = owner == null ? null : owner.canonical();
        dependencies =
                dependencies.stream().map(EntityRef::canonical).distinct().collect(ImmutableList.toImmutableList());
        statusPageComponents = ImmutableSet.copyOf(statusPageComponents).asList();
        monitoredAs = ImmutableSet.copyOf(monitoredAs).asList();
        annotations = ImmutableMap.copyOf(annotations);
    }

    /**
     * Begins a service that stands in no file.
     *
     * @param name its name, such as {@code api-gateway}
     * @return a builder that needs nothing more
     * @throws IllegalArgumentException if the name may not be one
     */
    public static Builder named(String name) {
        return new Builder(EntityRef.parse(name, "component", EntityRef.DEFAULT_NAMESPACE), Place.of("builder"));
    }

    static Builder at(EntityRef ref, Place place) {
        return new Builder(ref, place);
    }

    /**
     * The name by which a reference to a component is known.
     *
     * @param ref a reference
     * @return its name, with its namespace before it if that is not the default one
     * @throws IllegalArgumentException if it may not be the name of a service
     */
    static ServiceName nameOf(EntityRef ref) {
        EntityRef it = ref.canonical();
        return ServiceName.of(
                it.namespace().equals(EntityRef.DEFAULT_NAMESPACE) ? it.name() : it.namespace() + "/" + it.name());
    }

    /** The same service in another place, so that a moved line makes no other version. */
    Service movedTo(Place other) {
        return new Service(
                name,
                ref,
                title,
                publicName,
                description,
                type,
                lifecycle,
                owner,
                tier,
                onCall,
                runbook,
                dependencies,
                statusPageComponents,
                monitoredAs,
                annotations,
                other);
    }

    /** The same service with more dependencies. */
    Service needing(List<EntityRef> more) {
        List<EntityRef> all = new ArrayList<>(dependencies);
        all.addAll(more);
        return new Service(
                name,
                ref,
                title,
                publicName,
                description,
                type,
                lifecycle,
                owner,
                tier,
                onCall,
                runbook,
                all,
                statusPageComponents,
                monitoredAs,
                annotations,
                place);
    }

    /** Puts a service together. Not for several threads at once. */
    public static final class Builder {
        private final EntityRef ref;
        private final Place place;
        private @Nullable String title;
        private @Nullable String publicName;
        private @Nullable String description;
        private @Nullable String type;
        private @Nullable String lifecycle;
        private @Nullable EntityRef owner;
        private @Nullable Tier tier;
        private @Nullable RotationName onCall;
        private @Nullable URI runbook;
        private List<EntityRef> dependencies = ImmutableList.of();
        private List<String> statusPageComponents = ImmutableList.of();
        private List<String> monitoredAs = ImmutableList.of();
        private Map<String, String> annotations = ImmutableMap.of();

        private Builder(EntityRef ref, Place place) {
            this.ref = ref;
            this.place = place;
        }

        /**
         * What people in the company call it.
         *
         * @param text the title; null to call it by its name
         * @return this builder
         */
        public Builder title(@Nullable String text) {
            title = text;
            return this;
        }

        /**
         * What customers know it by.
         *
         * @param text the name
         * @return this builder
         */
        public Builder publicName(@Nullable String text) {
            publicName = text;
            return this;
        }

        /**
         * What it is.
         *
         * @param text a sentence or two
         * @return this builder
         */
        public Builder description(@Nullable String text) {
            description = text;
            return this;
        }

        /**
         * What sort of component it is.
         *
         * @param text such as {@code service}
         * @return this builder
         */
        public Builder type(@Nullable String text) {
            type = text;
            return this;
        }

        /**
         * Where in its life it stands.
         *
         * @param text such as {@code production}
         * @return this builder
         */
        public Builder lifecycle(@Nullable String text) {
            lifecycle = text;
            return this;
        }

        /**
         * Who owns it.
         *
         * @param ref a group, such as {@code group:default/platform-team}
         * @return this builder
         */
        public Builder owner(@Nullable EntityRef ref) {
            owner = ref;
            return this;
        }

        /**
         * How much it matters.
         *
         * @param tier its tier
         * @return this builder
         */
        public Builder tier(@Nullable Tier tier) {
            this.tier = tier;
            return this;
        }

        /**
         * Who is on call for it.
         *
         * @param rotation a rotation
         * @return this builder
         */
        public Builder onCall(@Nullable RotationName rotation) {
            onCall = rotation;
            return this;
        }

        /**
         * Where its runbook is.
         *
         * @param address an address that a person can open
         * @return this builder
         */
        public Builder runbook(@Nullable URI address) {
            runbook = address;
            return this;
        }

        /**
         * What it needs in order to work.
         *
         * @param refs components, resources, interfaces
         * @return this builder
         */
        public Builder dependencies(List<EntityRef> refs) {
            dependencies = refs;
            return this;
        }

        /**
         * What it needs in order to work.
         *
         * @param refs references with their kinds, such as {@code component:auth-service}
         * @return this builder
         * @throws IllegalArgumentException if one can't be read
         */
        public Builder dependsOn(String... refs) {
            return dependencies(List.of(refs).stream().map(EntityRef::parse).toList());
        }

        /**
         * What it is on the status page.
         *
         * @param ids ids of components there
         * @return this builder
         */
        public Builder statusPageComponents(List<String> ids) {
            statusPageComponents = ids;
            return this;
        }

        /**
         * What monitors and other products call it.
         *
         * @param names those names
         * @return this builder
         */
        public Builder monitoredAs(List<String> names) {
            monitoredAs = names;
            return this;
        }

        /**
         * All its annotations.
         *
         * @param byKey values by key
         * @return this builder
         */
        public Builder annotations(Map<String, String> byKey) {
            annotations = byKey;
            return this;
        }

        /**
         * Ends it.
         *
         * @return the service
         * @throws IllegalArgumentException if the name may not be one
         */
        public Service build() {
            return new Service(
                    nameOf(ref),
                    ref,
                    title == null ? ref.name() : title,
                    publicName,
                    description,
                    type,
                    lifecycle,
                    owner,
                    tier,
                    onCall,
                    runbook,
                    dependencies,
                    statusPageComponents,
                    monitoredAs,
                    annotations,
                    place);
        }
    }
}
