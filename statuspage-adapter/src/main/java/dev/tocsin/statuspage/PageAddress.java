package dev.tocsin.statuspage;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address of a page's API, checked: https to an allowed host, nothing hidden in it. */
record PageAddress(URI uri) {

    static final URI VENDOR = URI.create("https://api.statuspage.io/v1");

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    /** Where requests may go. */
    record Hosts(List<String> names, boolean loopback) {
        Hosts {
            names = List.copyOf(names);
        }

        static Hosts vendor() {
            return new Hosts(List.of("api.statuspage.io"), false);
        }

        Hosts and(String name) {
            List<String> more = new ArrayList<>(names);
            more.add(name.toLowerCase(Locale.ROOT));
            return new Hosts(more, loopback);
        }

        Hosts andLoopback() {
            return new Hosts(names, true);
        }

        private boolean allow(String scheme, String host) {
            boolean here = loopback && LOOPBACK.contains(host);
            return here || scheme.equals("https") && names.contains(host);
        }
    }

    static PageAddress of(URI base, String pageId, Hosts hosts) {
        String scheme = lower(base.getScheme());
        String host = lower(base.getHost());
        boolean plain = base.getRawUserInfo() == null && base.getRawQuery() == null && base.getRawFragment() == null;
        if (!plain || !hosts.allow(scheme, host)) {
            String also = hosts.loopback() ? " or this machine" : "";
            throw new IllegalArgumentException("the base URL has to be https to one of " + hosts.names() + also
                    + ", without user, query and fragment; found " + (plain ? scheme + "://" + host : "one with more")
                    + "; allow the host if it is yours");
        }
        String text = base.toString();
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return new PageAddress(URI.create(trimmed + "/pages/" + pageId));
    }

    static URI checkedPublic(URI address) {
        boolean plain =
                address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null;
        if (!lower(address.getScheme()).equals("https")
                || lower(address.getHost()).isEmpty()
                || !plain) {
            throw new IllegalArgumentException(
                    "the public page has to be an https address without user, query and fragment, such as "
                            + "https://status.example.com");
        }
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
