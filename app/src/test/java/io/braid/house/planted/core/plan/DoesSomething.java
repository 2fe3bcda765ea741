// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.core.plan;

/** Planted: a plan that is no value. */
final class DoesSomething {}
