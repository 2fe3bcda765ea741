// SPDX-License-Identifier: Apache-2.0
/** The app module's roof. */
@NullMarked
package io.braid.app;

import org.jspecify.annotations.NullMarked;
