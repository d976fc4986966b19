package com.dese.ajan.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTests {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2::1, 20010db800010002/64",
    "2001:db8:1:2:ffff:ffff:ffff:ffff, 20010db800010002/64",
    "2001:db8:1:3::1, 20010db800010003/64",
    "2001:0DB8:0001:0002::1, 20010db800010002/64",
    "0:0:0:0:0:0:0:1, 0000000000000000/64",
    "fe80::1%eth0, fe80000000000000/64",
    "::ffff:192.0.2.1, 192.0.2.1",
    "unknown, unknown",
    "not:an:address, not:an:address"
  })
  void owner_address_isItselfOrItsPrefix(String address, String owner) {
    assertThat(Addresses.owner(address)).isEqualTo(owner);
  }
}
