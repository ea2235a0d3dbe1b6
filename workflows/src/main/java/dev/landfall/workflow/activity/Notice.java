package dev.landfall.workflow.activity;

import java.time.Instant;
import java.util.Map;

/**
 * One notice for one channel. It tells what the migration's page tells: names, counts and reasons, no record's content.
 *
 * @param migration the migration that it is about
 * @param number from 1, in the order in which a migration tells
 * @param key names this one notice on this channel, to the ledger and to whoever receives it; never drawn twice
 * @param channel the worker's channel
 * @param event a word of {@code NoticeEvent}, {@code daily} or {@code weekly}
 * @param at when it happened
 * @param subject one line
 * @param text the whole text, lines and all
 * @param fields every field that a template may name, with what it stands for
 */
public record Notice(
        MigrationRef migration,
        long number,
        String key,
        String channel,
        String event,
        Instant at,
        String subject,
        String text,
        Map<String, String> fields) {}
