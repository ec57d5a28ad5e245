package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostsTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, true",
        "https://api.example.com/v1/, true",
        "'  https://EU.api.Example.com:443/v1 ', true",
        "https://user:key@api.example.com, true",
        "https://example.com, false",
        "https://notapi.example.com, false",
        "https://api.example.com.evil.test, false",
        "https://evil.test/api.example.com, false",
        "https:api.example.com, false",
        "nonsense here, false",
        "'', false"
    })
    void areAVendorsOwnAtItsDomainAndBelow(String url, boolean within) {
        assertThat(Hosts.isWithin(url, "api.example.com")).isEqualTo(within);
    }
}
