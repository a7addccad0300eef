package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,        10.0.0.0,         true",
    "10.0.0.0/8,        10.255.255.255,   true",
    "10.0.0.0/8,        9.255.255.255,    false",
    "10.0.0.0/8,        11.0.0.0,         false",
    "10.1.2.3/8,        10.9.9.9,         true",
    "192.0.2.64/26,     192.0.2.63,       false",
    "192.0.2.64/26,     192.0.2.64,       true",
    "192.0.2.64/26,     192.0.2.127,      true",
    "192.0.2.64/26,     192.0.2.128,      false",
    "192.0.2.1,         192.0.2.1,        true",
    "192.0.2.1,         192.0.2.0,        false",
    "192.0.2.1/31,      192.0.2.0,        true",
    "0.0.0.0/0,         255.1.2.3,        true",
    "0.0.0.0/0,         2001:db8::1,      false",
    "::/0,              2001:db8::1,      true",
    "::/0,              192.0.2.1,        false",
    "2001:db8::/33,     2001:db8:7fff::1, true",
    "2001:db8::/33,     2001:db8:8000::1, false",
    "::1,               0:0:0:0:0:0:0:1,  true",
    "192.0.2.1,         ::ffff:192.0.2.1, true",
    "::ffff:192.0.2.1,  192.0.2.1,        true",
  })
  void aRangeHoldsWhatBeginsWithTheSameBits(String range, String address, boolean held) {
    var trusted =
        Settings.parse(List.of("--trusted-proxies", range), Map.of()).http().trustedProxies();
    assertEquals(held, trusted.get(0).contains(AddressRange.address(address).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "1.2.3.4/32", "::/0", "::1/128", "1.2.3.4 , ::1"})
  void aRangeIsTakenAtItsLimits(String ranges) {
    assertDoesNotThrow(() -> Settings.parse(List.of("--trusted-proxies", ranges), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "proxy.example.org",
        "cafe",
        "1.2.3",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4/33",
        "1.2.3.4/-1",
        "1.2.3.4/",
        "1.2.3.4/8/8",
        "1.2.3.4/255.0.0.0",
        "::1/129",
        "[::1]",
        "fe80::1%eth0",
        "ge::1",
        "1:2:3",
        "1.2.3.4:80",
        "1.2.3.4,",
        "1.2.3.4 ::1",
        "*",
        ","
      })
  void whatIsNoAddressIsRefusedAndNamesAreNotLookedUp(String ranges) {
    var message = Refusal.of("--trusted-proxies", ranges);
    assertTrue(
        message.startsWith(
            "--trusted-proxies must be addresses or ranges such as 10.0.0.7, 10.0.0.0/8 or"
                + " fd00::/8, comma-separated, no names, not '"),
        message);
  }

  @Test
  void anAddressIsReadFromDigitsOnly() {
    for (var text : List.of("", ".", ":", "::::", "localhost", "1.2.3.4.5", "0x7f.1", "127.1")) {
      assertEquals(Optional.empty(), AddressRange.address(text), text);
    }
  }
}
