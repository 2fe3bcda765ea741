// SPDX-License-Identifier: Apache-2.0
/** The engine module's roof. */
@NullMarked
package io.braid.engine;

import org.jspecify.annotations.NullMarked;
