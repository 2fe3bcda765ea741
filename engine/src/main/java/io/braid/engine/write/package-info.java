// SPDX-License-Identifier: Apache-2.0
/** From a table to a file: the splice, side files, rejects. */
@NullMarked
package io.braid.engine.write;

import org.jspecify.annotations.NullMarked;
