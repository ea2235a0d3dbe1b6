/** What the engine asks of workers: activity interfaces and their records. Payloads carry names, counts, positions and digests, never rows or secrets. */
@NullMarked
package dev.landfall.workflow.activity;

import org.jspecify.annotations.NullMarked;
