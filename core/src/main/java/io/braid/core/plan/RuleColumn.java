// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** One column of a rule and how its cells become keys. */
public record RuleColumn(String name, Normalisation normalisation) {}
