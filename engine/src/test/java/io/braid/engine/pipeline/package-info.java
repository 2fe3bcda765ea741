// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.braid.engine.pipeline;

import org.jspecify.annotations.NullMarked;
