// SPDX-License-Identifier: Apache-2.0
/** Texts that must not be seen. */
@NullMarked
package io.braid.core.secret;

import org.jspecify.annotations.NullMarked;
