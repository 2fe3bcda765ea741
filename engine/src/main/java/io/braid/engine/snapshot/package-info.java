// SPDX-License-Identifier: Apache-2.0
/** What is known of the records that were loaded last: files of digests, and of the keys that the records have in the target. */
@NullMarked
package io.braid.engine.snapshot;

import org.jspecify.annotations.NullMarked;
