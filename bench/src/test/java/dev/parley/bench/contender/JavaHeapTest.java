package dev.parley.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.verify.house.CannotRun;
import org.junit.jupiter.api.Test;

class JavaHeapTest {
  @Test
  void aHeapOfOnePartIsRead() {
    var info =
        """
        1234:
         garbage-first heap   total 262144K, used 20480K [0x00000006a0000000, 0x0000000800000000)
          region size 4096K, 3 young (12288K), 1 survivors (4096K)
         Metaspace       used 30000K, committed 30464K, reserved 1114112K
          class space    used 3000K, committed 3264K, reserved 1048576K
        """;

    assertEquals(20_480 * 1_024.0, JavaHeap.used(info));
  }

  @Test
  void generationsAreAddedUp() {
    var info =
        """
         def new generation   total 9792K, used 1000K [0x0, 0x1, 0x2)
          eden space 8704K,  11% used [0x0, 0x1, 0x2)
         tenured generation   total 21888K, used 24K [0x0, 0x1, 0x2)
         Metaspace       used 30000K, committed 30464K, reserved 1114112K
        """;

    assertEquals(1_024 * 1_024.0, JavaHeap.used(info));
  }

  @Test
  void anUnknownCollectorIsNotTakenForAnEmptyHeap() {
    assertThrows(CannotRun.class, () -> JavaHeap.used(" ZHeap  used 20M, capacity 256M"));
  }

  @Test
  void thisVeryProcessHasALiveHeap() {
    double live = JavaHeap.live(ProcessHandle.current().pid());

    assertTrue(live > 1 << 20, () -> "only " + live);
    assertTrue(live < Runtime.getRuntime().maxMemory(), () -> "as much as " + live);
  }
}
