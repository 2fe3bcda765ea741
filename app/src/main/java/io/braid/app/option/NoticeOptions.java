// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where notices of a run may go. */
public final class NoticeOptions {
    @Option(
            names = "--notify-hosts",
            paramLabel = "HOSTS",
            description =
                    "The only hosts that notices of a plan may go to, with commas between: host, host:port or *.domain."
                            + " Default: all whose address is public.")
    private @Nullable String hosts;

    /** The hosts; none if all are allowed whose address is public. */
    public List<String> hosts() {
        return hosts == null
                ? List.of()
                : Arrays.stream(hosts.split("[,;\\s]+", -1))
                        .filter(host -> !host.isEmpty())
                        .toList();
    }
}
