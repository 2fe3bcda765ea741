// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.secret.Secrets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The machines that plans may read from over the web. Addresses of this link alone are none of them: there clouds answer any process
 * with the machine's own credentials (169.254.169.254 and its like). {@code BRAID_READ_HOSTS} names hosts, {@code host:port}, or
 * {@code *.domain}: with it these and no others are asked, and one that is named by its own name may be anywhere.
 */
public final class OutboundHosts {
    private static final String VARIABLE = "BRAID_READ_HOSTS";

    /** Where clouds answer that do not do so on the link: Alibaba's, and Amazon's over IPv6. */
    private static final List<byte[]> METADATA = List.of(
            new byte[] {100, 100, 100, (byte) 200},
            new byte[] {(byte) 0xFD, 0, 0x0E, (byte) 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54});

    private final List<String> allowed;
    private final Resolver resolver;

    /** Gives the addresses of a host. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    OutboundHosts(String allowed, Resolver resolver) {
        this.allowed = Stream.of(allowed.split(",", -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        this.resolver = resolver;
    }

    /** Those that the environment says, looked up as this machine does. */
    public static OutboundHosts of(Secrets secrets) {
        return new OutboundHosts(secrets.setting(VARIABLE), InetAddress::getAllByName);
    }

    /**
     * Looks at the machine that is about to be asked. (The connection that follows gets its addresses from the same cache.)
     *
     * @param port negative for the usual one
     * @throws Failure {@link FailureCode#E_CONNECTION} if it may not be asked
     */
    public void check(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean named = allowed.contains(name) || allowed.contains(name + ":" + port);
        if (named) {
            return;
        }
        boolean within =
                allowed.stream().anyMatch(entry -> entry.startsWith("*.") && name.endsWith(entry.substring(1)));
        if (!allowed.isEmpty() && !within) {
            throw new Failure(
                    FailureCode.E_CONNECTION,
                    host + " is not one of the hosts that are read from.",
                    "Name it in " + VARIABLE + ".");
        }
        try {
            for (InetAddress address : resolver.addresses(host)) {
                if (isForbidden(address.getAddress())) {
                    throw new Failure(
                            FailureCode.E_CONNECTION,
                            host + " has an address of this link or of a cloud's metadata, which is not read from.",
                            "Name it in " + VARIABLE + " if that is wanted.");
                }
            }
        } catch (UnknownHostException e) {
            // Who asks it will say so, after some tries.
            return;
        }
    }

    /** Whether an address, or the one that it stands for, is of the link or of a cloud's metadata. */
    static boolean isForbidden(byte[] address) {
        if (METADATA.stream().anyMatch(known -> Arrays.equals(known, address))) {
            return true;
        }
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        if (address.length == 4) {
            return (first == 169 && second == 254) || first == 0;
        }
        boolean link = first == 0xFE && (second & 0xC0) == 0x80;
        boolean none = Arrays.equals(address, new byte[16]);
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean translated = first == 0 && second == 0x64 && (address[2] & 0xFF) == 0xFF && (address[3] & 0xFF) == 0x9B;
        boolean compatible = Arrays.equals(address, 0, 10, new byte[10], 0, 10)
                && (address[10] == 0 || (address[10] & address[11]) == -1)
                && !Arrays.equals(address, 0, 15, new byte[15], 0, 15);
        return link
                || none
                || (sixToFour && isForbidden(Arrays.copyOfRange(address, 2, 6)))
                || ((translated || compatible) && isForbidden(Arrays.copyOfRange(address, 12, 16)));
    }
}
