// SPDX-License-Identifier: Apache-2.0
/**
 * Whole-process benchmarks: a deterministic generator of CRM data, hand-written SQL that does the same work as a merge, and
 * one driver that measures them side by side.
 */
@NullMarked
package io.braid.bench;

import org.jspecify.annotations.NullMarked;
