package com.dese.ajan.http;

/**
 * What is wrong with one field of a request.
 *
 * @param field name of the field, parameter or header; never its value
 * @param message what it must be
 */
public record FieldError(String field, String message) {}
