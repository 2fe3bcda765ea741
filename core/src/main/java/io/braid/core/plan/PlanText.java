// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** A plan as a session keeps it: in its canonical form, where secrets are only named. */
public record PlanText(String yaml) {}
