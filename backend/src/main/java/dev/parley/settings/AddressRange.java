package dev.parley.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits (CIDR, RFC 4632 and RFC 4291, section 2.3).
 *
 * @param network the first of them, or any other
 * @param bits how many bits they share
 */
public record AddressRange(InetAddress network, int bits) {
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern BITS = Pattern.compile("\\d{1,3}");

  /** The address that is written there, if there is one. Never asks anybody for a name's. */
  public static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !(text.contains(":") && IPV6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      // What stands in brackets is an address or refused, and never looked up.
      return Optional.of(InetAddress.getByName(text.contains(":") ? "[" + text + "]" : text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether the address is one of these; one of the other family never is. */
  public boolean contains(InetAddress address) {
    var wanted = network.getAddress();
    var given = address.getAddress();
    if (wanted.length != given.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((wanted[bit / Byte.SIZE] ^ given[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  static List<AddressRange> parse(Value value) {
    var ranges = new ArrayList<AddressRange>();
    for (var part : value.text().split(",", -1)) {
      ranges.add(
          range(part.strip())
              .orElseThrow(
                  () ->
                      value.mustBe(
                          "addresses or ranges such as 10.0.0.7, 10.0.0.0/8 or fd00::/8,"
                              + " comma-separated, no names")));
    }
    return List.copyOf(ranges);
  }

  private static Optional<AddressRange> range(String text) {
    var parts = text.split("/", 2);
    return address(parts[0])
        .flatMap(
            network -> {
              int all = network.getAddress().length * Byte.SIZE;
              if (parts.length == 1) {
                return Optional.of(new AddressRange(network, all));
              }
              return Optional.of(parts[1])
                  .filter(bits -> BITS.matcher(bits).matches())
                  .map(Integer::parseInt)
                  .filter(bits -> bits <= all)
                  .map(bits -> new AddressRange(network, bits));
            });
  }
}
