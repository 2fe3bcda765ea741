// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.nio.file.Path;

/**
 * Where consolidated enrichments are kept for later merges.
 *
 * @param folder made when first needed
 * @param mostBytes it may hold; what was used longest ago gives way
 */
public record CacheSettings(Path folder, long mostBytes) {
    public static final long DEFAULT_BYTES = 20L << 30;
}
