// SPDX-License-Identifier: Apache-2.0
/** Reads rows through connectors of others. */
@NullMarked
package io.braid.engine.extract.foreign;

import org.jspecify.annotations.NullMarked;
