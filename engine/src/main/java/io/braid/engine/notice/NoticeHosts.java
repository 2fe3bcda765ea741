// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that notices may go to. Without a list these are all whose address is public; with one, those of the list:
 * {@code host}, {@code host:port}, or {@code *.domain} for those under a domain. An address that is not public, of this
 * machine or of the net around it, must be of a host that the list has by its own name.
 */
final class NoticeHosts {
    private final List<String> allowed;
    private final Resolver resolver;

    /** Gives the addresses of a host. */
    interface Resolver {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    NoticeHosts(Collection<String> allowed, Resolver resolver) {
        this.allowed = allowed.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        this.resolver = resolver;
    }

    /** The hosts of a list, looked up as this machine does. */
    static NoticeHosts of(Collection<String> allowed) {
        return new NoticeHosts(allowed, host -> List.of(InetAddress.getAllByName(host)));
    }

    /** A host that no notice may go to. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /** Whether the list has the host by its own name. */
    boolean isNamed(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.contains(name) || allowed.contains(name + ":" + port);
    }

    /** The address that a notice to this host goes to: the one that was looked at, and no other. */
    InetAddress address(String host, int port) throws IOException {
        boolean named = isNamed(host, port);
        if (!named && !allowed.isEmpty() && !isUnderADomain(host)) {
            throw new Refused("the host is not one of those allowed by BRAID_NOTIFY_HOSTS");
        }
        for (InetAddress address : resolver.addresses(host)) {
            if (named || isPublic(address)) {
                return address;
            }
        }
        throw new Refused("its address is not public; allow the host by its name in BRAID_NOTIFY_HOSTS");
    }

    private boolean isUnderADomain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.stream().anyMatch(entry -> entry.startsWith("*.") && name.endsWith(entry.substring(1)));
    }

    /** Whether an address is out in the world, as far as can be told: what leads to another address in disguise does not count. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (bytes.length == 4) {
            boolean shared = first == 100 && second >= 64 && second < 128;
            boolean reserved = first == 0 || first >= 240 || (first == 192 && second == 0 && bytes[2] == 0);
            boolean testing = first == 198 && (second == 18 || second == 19);
            return !shared && !reserved && !testing;
        }
        boolean local = (first & 0xFE) == 0xFC;
        boolean relayed = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean translated = first == 0 && second == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        boolean embedded = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12);
        return !local && !relayed && !teredo && !translated && !embedded;
    }
}
