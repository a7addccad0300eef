package dev.parley.chat;

import dev.parley.support.OnPostgres;

@OnPostgres
class DirectRoomOnPostgresTest extends DirectRoomTest {}
