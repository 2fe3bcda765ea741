// SPDX-License-Identifier: Apache-2.0
/** The bench module's roof. */
@NullMarked
package io.braid.bench;

import org.jspecify.annotations.NullMarked;
