package dev.parley.web;

import dev.parley.support.OnPostgres;

@OnPostgres
class HookOnPostgresTest extends HookTest {}
