// SPDX-License-Identifier: Apache-2.0
/** What can go wrong, each with a stable code, one sentence and one hint. */
@NullMarked
package io.braid.core.error;

import org.jspecify.annotations.NullMarked;
