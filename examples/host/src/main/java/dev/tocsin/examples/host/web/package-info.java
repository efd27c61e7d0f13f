/** What every route needs: bodies with a limit, problems as JSON, who asks. */
@NullMarked
package dev.tocsin.examples.host.web;

import org.jspecify.annotations.NullMarked;
