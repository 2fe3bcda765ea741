// SPDX-License-Identifier: Apache-2.0
/** The rules that the rows of a table are held to: who fails which, who stays, and the account of it. */
@NullMarked
package io.braid.engine.check;

import org.jspecify.annotations.NullMarked;
