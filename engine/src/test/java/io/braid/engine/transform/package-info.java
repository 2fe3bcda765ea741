// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.braid.engine.transform;

import org.jspecify.annotations.NullMarked;
