// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.braid.engine.connect;

import org.jspecify.annotations.NullMarked;
