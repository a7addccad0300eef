package dev.parley.model;

/**
 * Somebody who takes part.
 *
 * @param id never given twice, also when a guest's name passes to somebody else
 * @param name as shown; unique among those who hold one
 */
public record User(long id, String name, boolean guest, Role role) {}
