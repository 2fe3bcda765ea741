// SPDX-License-Identifier: Apache-2.0
/** From a cell to its normal form, and from normal forms to a key. */
@NullMarked
package io.braid.engine.normalise;

import org.jspecify.annotations.NullMarked;
