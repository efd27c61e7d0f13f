/** What the campaign's processes say to each other. */
@NullMarked
package dev.tocsin.examples.campaign.wire;

import org.jspecify.annotations.NullMarked;
