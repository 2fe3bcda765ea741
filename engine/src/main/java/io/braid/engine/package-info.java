// SPDX-License-Identifier: Apache-2.0
/** The one door of the library. */
@NullMarked
package io.braid.engine;

import org.jspecify.annotations.NullMarked;
