// SPDX-License-Identifier: Apache-2.0
/** Statements that people wrote: what they may do, and the tables made of what they give. */
@NullMarked
package io.braid.engine.transform;

import org.jspecify.annotations.NullMarked;
