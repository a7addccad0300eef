package dev.parley.chat;

import dev.parley.support.OnPostgres;

@OnPostgres
class ReadingOnPostgresTest extends ReadingTest {}
