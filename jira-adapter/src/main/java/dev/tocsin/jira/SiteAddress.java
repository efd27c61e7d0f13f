package dev.tocsin.jira;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address of a Jira site's API, checked: https to an allowed host, nothing hidden in it. It has no slash at its end. */
record SiteAddress(URI uri) {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    /** Where requests may go: hosts by name, those below a suffix that starts with a dot, and this machine if so said. */
    record Hosts(List<String> names, boolean loopback) {
        Hosts {
            names = List.copyOf(names);
        }

        static Hosts vendor() {
            return new Hosts(List.of(".atlassian.net", "api.atlassian.com"), false);
        }

        Hosts and(String name) {
            List<String> more = new ArrayList<>(names);
            more.add(lower(name));
            return new Hosts(more, loopback);
        }

        Hosts andLoopback() {
            return new Hosts(names, true);
        }

        private boolean allow(String scheme, String host) {
            boolean here = loopback && LOOPBACK.contains(host);
            boolean named = names.stream()
                    .anyMatch(name -> name.startsWith(".")
                            ? host.endsWith(name) && host.length() > name.length()
                            : host.equals(name));
            return here || scheme.equals("https") && named;
        }
    }

    /** Where the API is. */
    static SiteAddress ofApi(URI base, Hosts hosts) {
        String scheme = lower(base.getScheme());
        String host = lower(base.getHost());
        boolean plain = isPlain(base);
        if (!plain || !hosts.allow(scheme, host)) {
            throw new IllegalArgumentException("the base URL has to be https to one of " + hosts.names()
                    + (hosts.loopback() ? " or this machine" : "") + ", without user, query and fragment; found "
                    + (plain ? scheme + "://" + host : "one with more") + "; allow the host if it is yours");
        }
        return trimmed(base);
    }

    /** Where people open tickets. */
    static SiteAddress ofPeople(URI site) {
        boolean web = List.of("http", "https").contains(lower(site.getScheme()));
        if (!web || lower(site.getHost()).isEmpty() || !isPlain(site)) {
            throw new IllegalArgumentException("the site that people open has to be a web address without user, query"
                    + " and fragment, such as https://example.atlassian.net");
        }
        return trimmed(site);
    }

    private static boolean isPlain(URI address) {
        return address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null;
    }

    private static SiteAddress trimmed(URI address) {
        String text = address.toString();
        return new SiteAddress(URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    URI at(String path) {
        return URI.create(uri + path);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
