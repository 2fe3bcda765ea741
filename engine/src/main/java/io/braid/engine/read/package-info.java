// SPDX-License-Identifier: Apache-2.0
/** From a file to a table: formats, dialects and the feed into the store. */
@NullMarked
package io.braid.engine.read;

import org.jspecify.annotations.NullMarked;
