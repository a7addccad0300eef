package dev.parley.chat;

import dev.parley.support.OnPostgres;

@OnPostgres
class MembersOnPostgresTest extends MembersTest {}
