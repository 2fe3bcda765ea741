// SPDX-License-Identifier: Apache-2.0

/** A folder in which runs leave for each other what takes long to make. */
@NullMarked
package io.braid.core.cache;

import org.jspecify.annotations.NullMarked;
