package com.dese.ajan.http;

/**
 * A route whose requests are not counted by the client's rate limit, as it limits them by itself. A
 * feature names its routes as beans.
 *
 * @param path exact path
 */
public record OwnLimit(String path) {}
