// SPDX-License-Identifier: Apache-2.0
/** Plans of steps: what hangs on what, and each kind of step in terms of what it makes. */
@NullMarked
package io.braid.engine.pipeline;

import org.jspecify.annotations.NullMarked;
