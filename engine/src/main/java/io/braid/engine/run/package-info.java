// SPDX-License-Identifier: Apache-2.0
/** Stages in motion: timing, progress, resident memory. */
@NullMarked
package io.braid.engine.run;

import org.jspecify.annotations.NullMarked;
