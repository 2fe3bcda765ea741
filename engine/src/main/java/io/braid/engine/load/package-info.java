// SPDX-License-Identifier: Apache-2.0
/** Sends tables into databases of others: checked before, in chunks that are each done once, with what was refused kept. */
@NullMarked
package io.braid.engine.load;

import org.jspecify.annotations.NullMarked;
