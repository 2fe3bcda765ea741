// SPDX-License-Identifier: Apache-2.0
/** What the statements of shape do, done in memory by records' numbers, where that has room: the same tables, and sooner. */
@NullMarked
package io.braid.engine.linkage;

import org.jspecify.annotations.NullMarked;
