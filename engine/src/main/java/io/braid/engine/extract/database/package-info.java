// SPDX-License-Identifier: Apache-2.0
/** Reads databases into tables: by COPY where there is one, by a cursor elsewhere; never more rows in memory than a batch has. */
@NullMarked
package io.braid.engine.extract.database;

import org.jspecify.annotations.NullMarked;
