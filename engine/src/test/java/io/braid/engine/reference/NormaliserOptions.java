// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/**
 * What normalisers are told beside the text.
 *
 * @param ignoreGmailDots whether dots before the {@code @} mean nothing at Gmail
 * @param ignorePlusTags whether a plus sign before the {@code @} and what follows it mean nothing
 * @param dateFormats patterns of java.time, tried before all else
 */
public record NormaliserOptions(boolean ignoreGmailDots, boolean ignorePlusTags, List<String> dateFormats) {
    public static final NormaliserOptions NONE = new NormaliserOptions(false, false, List.of());

    public NormaliserOptions {
        dateFormats = List.copyOf(dateFormats);
    }
}
