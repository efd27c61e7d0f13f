/**
 * The real deciders and the real runtime steps on a virtual clock, in one thread, from a seed: see {@link
 * dev.tocsin.simulator.Invariant} for what must hold, {@link dev.tocsin.simulator.Fault} for what goes wrong, and {@link
 * dev.tocsin.simulator.Mutant} for the proof that it would be seen.
 *
 * <p>A {@link dev.tocsin.simulator.Plan} is all that a seed stands for. A {@link dev.tocsin.simulator.World} has nodes ({@link
 * dev.tocsin.simulator.SimNode}), their ways to the store ({@link dev.tocsin.simulator.SimStore}) and to what is outside
 * ({@link dev.tocsin.simulator.SimAdapter}), whose own books are {@link dev.tocsin.simulator.Ledger}; the {@link
 * dev.tocsin.simulator.Journal} sees what is truly written. A {@link dev.tocsin.simulator.Run} plays the plan and asks the
 * {@link dev.tocsin.simulator.Ending}. One that fails is made smaller by the {@link dev.tocsin.simulator.Shrinker}, and its
 * seed goes to {@code seeds.txt}.
 *
 * <p>The store below is the one in memory, which {@code SameAnswersTest} holds against H2 and PostgreSQL by random operations.
 */
@NullMarked
package dev.tocsin.simulator;

import org.jspecify.annotations.NullMarked;
