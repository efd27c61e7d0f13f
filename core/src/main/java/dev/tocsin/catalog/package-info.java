/** Services, their owners, tiers and dependencies: read from Backstage's files, with the blast radius of each. */
@NullMarked
package dev.tocsin.catalog;

import org.jspecify.annotations.NullMarked;
