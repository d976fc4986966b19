package com.dese.ajan.http;

import org.springframework.http.HttpMethod;

/**
 * Which scope a route wants.
 *
 * @param method the HTTP method
 * @param pattern path pattern, as in {@code /api/v1/aiops/feedback/{id}}
 * @param scope the scope that the token must have, as in {@code feedback:read}
 */
public record AccessRule(HttpMethod method, String pattern, String scope) {}
