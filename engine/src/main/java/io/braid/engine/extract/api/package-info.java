// SPDX-License-Identifier: Apache-2.0
/** Reads web services that answer in JSON, page by page, so that a run that stopped goes on at its page. */
@NullMarked
package io.braid.engine.extract.api;

import org.jspecify.annotations.NullMarked;
