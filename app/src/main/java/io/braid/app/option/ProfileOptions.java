// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.NormalForms;
import picocli.CommandLine.Option;

/** What a profile is to know and how it is shown. */
public final class ProfileOptions {
    @Option(
            names = "--region",
            paramLabel = "COUNTRY",
            description = "Where phone numbers without a country code are at home. Default: ${DEFAULT-VALUE}.")
    private String region = NormalForms.DEFAULT_REGION;

    @Option(names = "--json", fallbackValue = "true", description = "One JSON object a file, for a program.")
    private boolean json;

    /** What the normalisers are told. */
    public NormalForms normalForms(Gathered faults) {
        return NormalForms.of(faults.read(NormalForms.DEFAULT_REGION, () -> CountryText.parse("--region", region)));
    }

    /** Whether the answer is for a program. */
    public boolean json() {
        return json;
    }
}
