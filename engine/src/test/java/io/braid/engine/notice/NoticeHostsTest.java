// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeHostsTest {
    private static NoticeHosts leadingTo(String address, String... allowed) {
        return new NoticeHosts(List.of(allowed), host -> List.of(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:1234::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void anAddressOfThisMachineOrItsNetIsRefusedUnlessItsHostIsNamed(String address) throws IOException {
        assertThatThrownBy(() -> leadingTo(address).address("hooks.example", 443))
                .isInstanceOf(NoticeHosts.Refused.class)
                .hasMessageContaining("not public");
        assertThatThrownBy(() -> leadingTo(address, "*.example").address("hooks.example", 443))
                .isInstanceOf(NoticeHosts.Refused.class);
        assertThat(leadingTo(address, "hooks.example").address("hooks.example", 443))
                .isEqualTo(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "2001:4860::1",
                "2a00:1450::1"
            })
    void aPublicAddressIsTaken(String address) throws IOException {
        assertThat(leadingTo(address).address("hooks.example", 443)).isEqualTo(InetAddress.getByName(address));
        assertThat(leadingTo(address, "*.example").address("a.hooks.example", 443))
                .isNotNull();
        assertThat(leadingTo(address, "HOOKS.example:443").address("hooks.EXAMPLE", 443))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "hooks.example.evil", "xhooks.example", "example", "hooks.example."})
    void onlyListedHostsAreTaken(String host) {
        assertThatThrownBy(() ->
                        leadingTo("1.1.1.1", "hooks.example", "*.hooks.example").address(host, 443))
                .isInstanceOf(NoticeHosts.Refused.class)
                .hasMessageContaining("BRAID_NOTIFY_HOSTS");
        assertThatThrownBy(() -> leadingTo("1.1.1.1", "hooks.example:8443").address("hooks.example", 443))
                .isInstanceOf(NoticeHosts.Refused.class);
    }

    @Test
    void aNameThatIsLookedUpAgainElsewhereLeadsNowhere() throws IOException {
        int[] asked = {0};
        NoticeHosts rebinding = new NoticeHosts(List.of(), host -> {
            asked[0]++;
            return List.of(InetAddress.getByName(asked[0] == 1 ? "192.0.2.1" : "127.0.0.1"));
        });
        InetAddress first = rebinding.address("hooks.example", 443);
        assertThat(first.getHostAddress()).isEqualTo("192.0.2.1");
        assertThat(asked[0]).isEqualTo(1);
        assertThatThrownBy(() -> rebinding.address("hooks.example", 443)).isInstanceOf(NoticeHosts.Refused.class);
    }

    @Test
    void theAddressThatWasLookedAtIsTheOneAsked() {
        InetAddress nobody = InetAddress.getLoopbackAddress();
        // The name does not exist: only the address can have been used, where nobody listens.
        assertThatThrownBy(() -> new Post((SSLSocketFactory) SSLSocketFactory.getDefault())
                        .send(URI.create("http://no-such-host.invalid:1/"), nobody, Map.of(), new byte[0]))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(UnknownHostException.class);
    }
}
