// SPDX-License-Identifier: Apache-2.0
/** From tables to tables: consolidate, match, choose. */
@NullMarked
package io.braid.engine.shape;

import org.jspecify.annotations.NullMarked;
