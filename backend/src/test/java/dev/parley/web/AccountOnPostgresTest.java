package dev.parley.web;

import dev.parley.support.OnPostgres;

@OnPostgres
class AccountOnPostgresTest extends AccountTest {}
