// SPDX-License-Identifier: Apache-2.0
/** Which stages, in which order. No SQL here. */
@NullMarked
package io.braid.engine.job;

import org.jspecify.annotations.NullMarked;
