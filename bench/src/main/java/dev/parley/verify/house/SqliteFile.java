package dev.parley.verify.house;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database in a file. */
public final class SqliteFile implements Database {
  private final Path file;

  public SqliteFile(Path file) {
    this.file = file;
  }

  @Override
  public String url() {
    return "sqlite:" + file;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @Override
  public long bytes() {
    return House.size(file) + House.size(Path.of(file + "-wal"));
  }

  @Override
  public List<String> integrity() {
    var wrong = new ArrayList<String>();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA integrity_check")) {
      while (rows.next()) {
        if (!rows.getString(1).equals("ok")) {
          wrong.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      wrong.add(String.valueOf(e.getMessage()));
    }
    return wrong;
  }

  @Override
  public void close() {
    // The folder is deleted by whoever made it.
  }
}
