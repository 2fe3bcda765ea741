// SPDX-License-Identifier: Apache-2.0
/** Tells people and programs outside how a run ended: by webhook and by e-mail. */
@NullMarked
package io.braid.engine.notice;

import org.jspecify.annotations.NullMarked;
