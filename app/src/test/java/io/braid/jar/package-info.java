// SPDX-License-Identifier: Apache-2.0
/** Tests of whole processes: they run after the jar is packaged. */
@NullMarked
package io.braid.jar;

import org.jspecify.annotations.NullMarked;
