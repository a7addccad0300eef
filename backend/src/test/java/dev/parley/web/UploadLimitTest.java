package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.log.LogUnavailable;
import dev.parley.model.Role;
import dev.parley.model.User;
import org.junit.jupiter.api.Test;

class UploadLimitTest {
  private final UploadLimit limit = new UploadLimit();

  @Test
  void aUserHasSoManyUnderWayAndNotOneMore() {
    take(1, UploadLimit.MOST_OF_A_USER);
    assertThrows(RateLimited.class, () -> take(1, 1));
    take(2, 1);
    limit.giveBack(user(1));
    take(1, 1);
    assertThrows(RateLimited.class, () -> take(1, 1));
  }

  @Test
  void allTogetherHaveSoManyAndNotOneMore() {
    int users = UploadLimit.MOST / UploadLimit.MOST_OF_A_USER;
    for (int i = 1; i <= users; i++) {
      take(i, UploadLimit.MOST_OF_A_USER);
    }
    assertThrows(LogUnavailable.class, () -> take(users + 1, 1));
    limit.giveBack(user(1));
    take(users + 1, 1);
  }

  private void take(long id, int times) {
    for (int i = 0; i < times; i++) {
      limit.take(user(id));
    }
  }

  private static User user(long id) {
    return new User(id, "user" + id, true, Role.GUEST);
  }
}
