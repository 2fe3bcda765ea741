// SPDX-License-Identifier: Apache-2.0
/** The one way a finished file reaches its final name. */
@NullMarked
package io.braid.core.file;

import org.jspecify.annotations.NullMarked;
