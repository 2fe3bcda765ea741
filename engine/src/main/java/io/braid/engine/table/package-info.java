// SPDX-License-Identifier: Apache-2.0
/** What the tables of steps, and their columns, are called: ours in the store, people's outside of it. */
@NullMarked
package io.braid.engine.table;

import org.jspecify.annotations.NullMarked;
