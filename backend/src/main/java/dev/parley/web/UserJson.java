package dev.parley.web;

import dev.parley.model.User;
import io.vertx.core.json.JsonObject;

/** A user as clients see them. */
final class UserJson {
  private UserJson() {}

  /** An answer that holds the user, and may be given more. */
  static JsonObject in(User user) {
    return new JsonObject()
        .put(
            "user",
            new JsonObject()
                .put("name", user.name())
                .put("guest", user.guest())
                .put("role", user.role().word()));
  }
}
