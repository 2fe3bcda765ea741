// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a database may take.
 *
 * @param spill where it may write what does not fit in memory
 * @param memoryBytes for DuckDB alone
 * @param spillBytes the most it may write there, or {@code null}
 */
public record StoreLimits(
        Path spill, long memoryBytes, @Nullable Long spillBytes, int threads) {}
