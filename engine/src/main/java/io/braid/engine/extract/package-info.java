// SPDX-License-Identifier: Apache-2.0
/** Brings rows from elsewhere into tables: what every kind of source needs, and what comes of it. */
@NullMarked
package io.braid.engine.extract;

import org.jspecify.annotations.NullMarked;
