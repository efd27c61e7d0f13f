package dev.tocsin.slack;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import okhttp3.Dns;

/** Where the Web API is, and the addresses its name may not lead to. */
final class Endpoint implements Dns {

    private static final List<String> HOSTS = List.of("slack.com", "slack-gov.com");

    private final String prefix;
    private final String host;
    private final boolean loopback;

    private Endpoint(URI uri, boolean loopback) {
        String text = uri.toString();
        this.prefix = text.endsWith("/") ? text : text + "/";
        this.host = uri.getHost();
        this.loopback = loopback;
    }

    /** Slack's own: https, a host of Slack's, nothing else in the address. */
    static Endpoint slack(URI uri) {
        String host = host(uri);
        boolean known = HOSTS.stream().anyMatch(each -> host.equals(each) || host.endsWith("." + each));
        if (!"https".equals(uri.getScheme()) || !known) {
            throw new IllegalArgumentException("the API address has to be https at one of " + HOSTS + ", found "
                    + uri.getScheme() + " at " + host);
        }
        return new Endpoint(uri, false);
    }

    /** A fake's: http or https on this machine. */
    static Endpoint loopback(URI uri) {
        String host = host(uri);
        if (!List.of("127.0.0.1", "localhost", "[::1]").contains(host)) {
            throw new IllegalArgumentException("a loopback address was wanted, found the host " + host);
        }
        return new Endpoint(uri, true);
    }

    private static String host(URI uri) {
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null || uri.getQuery() != null) {
            throw new IllegalArgumentException("the API address has to be of scheme, host and path alone");
        }
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    String prefix() {
        return prefix;
    }

    /** Refuses a name of Slack's that leads into this machine or network. */
    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        List<InetAddress> found = List.of(InetAddress.getAllByName(name));
        if (!loopback && name.equalsIgnoreCase(host)) {
            for (InetAddress address : found) {
                if (isInside(address)) {
                    throw new UnknownHostException(name + " leads to an address inside this network");
                }
            }
        }
        return found;
    }

    static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean ownNetworks = bytes.length == 16
                ? (bytes[0] & 0xfe) == 0xfc // fc00::/7
                : bytes[0] == 0 || bytes[0] == 100 && (bytes[1] & 0xc0) == 64; // 0/8, 100.64/10
        return ownNetworks
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}
