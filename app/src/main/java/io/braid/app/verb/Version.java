// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version, as the jar states it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "braid " + (version == null ? "(not from its jar)" : version) + ", Java " + Runtime.version()
        };
    }
}
