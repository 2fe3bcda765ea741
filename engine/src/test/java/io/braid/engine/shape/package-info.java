// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.braid.engine.shape;

import org.jspecify.annotations.NullMarked;
