// SPDX-License-Identifier: Apache-2.0
/** Runs plans when their schedules say so, in the foreground. */
@NullMarked
package io.braid.app.schedule;

import org.jspecify.annotations.NullMarked;
