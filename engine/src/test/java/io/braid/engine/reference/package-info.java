// SPDX-License-Identifier: Apache-2.0
/**
 * What a merge means, in memory and in the plainest words: the reference the product is compared with, its worked
 * examples, and a generator of nasty inputs. It follows design page "What a merge means" and knows nothing of the
 * product's code.
 */
@NullMarked
package io.braid.engine.reference;

import org.jspecify.annotations.NullMarked;
