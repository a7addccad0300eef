package dev.parley.cluster;

import dev.parley.support.OnPostgres;

@OnPostgres
class BadBusOnPostgresTest extends BadBusTest {}
