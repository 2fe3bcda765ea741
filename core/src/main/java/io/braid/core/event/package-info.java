// SPDX-License-Identifier: Apache-2.0
/** What a run tells while it goes: events, figures, and who listens. */
@NullMarked
package io.braid.core.event;

import org.jspecify.annotations.NullMarked;
