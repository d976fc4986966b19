package com.dese.ajan;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
  @Test
  void modules_useOnlyWhatOthersShow() {
    ApplicationModules.of(AjanApplication.class).verify();
  }
}
