// SPDX-License-Identifier: Apache-2.0
/** Statement text: constant text blocks with typed holes. */
@NullMarked
package io.braid.engine.sql;

import org.jspecify.annotations.NullMarked;
