// SPDX-License-Identifier: Apache-2.0
/** The session's DuckDB file: one owner, every table through it. */
@NullMarked
package io.braid.engine.store;

import org.jspecify.annotations.NullMarked;
