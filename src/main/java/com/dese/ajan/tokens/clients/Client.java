package com.dese.ajan.tokens.clients;

import java.util.List;

/**
 * Who may ask for tokens.
 *
 * @param id also the subject of its tokens
 * @param scopes all that it may ask for, at least one
 */
public record Client(String id, List<String> scopes) {}
