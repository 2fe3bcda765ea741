// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHostsTest {
    private static OutboundHosts hosts(String allowed, String address) {
        return new OutboundHosts(allowed, host -> new InetAddress[] {InetAddress.getByName(address)});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "169.254.0.1",
                "2852039166",
                "0.0.0.0",
                "100.100.100.200",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "[::ffff:169.254.169.254]",
                "[::169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::1]",
                "[::]"
            })
    void addressesOfTheLinkAndOfMetadataAreNotRead(String address) {
        assertThatThrownBy(() -> hosts("", address).check("innocent.example", -1))
                .hasMessageContaining("E_CONNECTION")
                .hasMessageContaining("innocent.example");
        assertThatThrownBy(() -> hosts("*.example", address).check("innocent.example", -1))
                .hasMessageContaining("BRAID_READ_HOSTS");
        assertThatCode(() -> hosts("innocent.example", address).check("Innocent.example", -1))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "10.0.0.7",
                "127.0.0.1",
                "192.168.1.1",
                "[::1]",
                "[fd12::1]",
                "[2606:2800:220:1::1]",
                "[64:ff9b::5db8:d822]",
                "[::ffff:10.0.0.7]"
            })
    void othersAre(String address) {
        assertThatCode(() -> hosts("", address).check("data.example", 8080)).doesNotThrowAnyException();
    }

    @Test
    void aListNamesAllThatAreRead() {
        OutboundHosts hosts = hosts(" data.example:8080 , *.Trusted.example", "93.184.216.34");
        assertThatCode(() -> hosts.check("data.example", 8080)).doesNotThrowAnyException();
        assertThatCode(() -> hosts.check("a.trusted.example", 443)).doesNotThrowAnyException();
        assertThatThrownBy(() -> hosts.check("data.example", 9090)).hasMessageContaining("BRAID_READ_HOSTS");
        assertThatThrownBy(() -> hosts.check("trusted.example.evil.example", 443))
                .hasMessageContaining("BRAID_READ_HOSTS");
    }

    @Test
    void aNameThatNobodyKnowsIsLeftToTheOneWhoAsks() {
        OutboundHosts hosts = new OutboundHosts("", host -> {
            throw new UnknownHostException(host);
        });
        assertThatCode(() -> hosts.check("nobody.example", 443)).doesNotThrowAnyException();
    }
}
