/** Who may ask for tokens: the clients, their scopes and hashed secrets. */
@NullMarked
package com.dese.ajan.tokens.clients;

import org.jspecify.annotations.NullMarked;
