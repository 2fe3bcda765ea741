// SPDX-License-Identifier: Apache-2.0
/** One run's folder: its layout, its journal of events, its figures over time. */
@NullMarked
package io.braid.core.session;

import org.jspecify.annotations.NullMarked;
