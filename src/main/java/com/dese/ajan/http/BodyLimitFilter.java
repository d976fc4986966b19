package com.dese.ajan.http;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large: at once by its Content-Length, or as soon as one that names
 * none has grown too long. One in another Content-Encoding than its route reads is refused too.
 */
@Component
class BodyLimitFilter extends OncePerRequestFilter {
  private final ProblemWriter writer;
  private final Map<String, BodyLimit> limits;

  BodyLimitFilter(ProblemWriter writer, List<BodyLimit> limits) {
    this.writer = writer;
    this.limits = limits.stream().collect(toUnmodifiableMap(BodyLimit::path, limit -> limit));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = request.getRequestURI();
    var bounds = limits.getOrDefault(path, new BodyLimit(path, BodyLimit.DEFAULT_BYTES));
    var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (!bounds.encoding().equalsIgnoreCase(encoding == null ? BodyLimit.PLAIN : encoding)) {
      response.setHeader(HttpHeaders.ACCEPT_ENCODING, bounds.encoding()); // RFC 9110 12.5.3
      writer.write(
          request,
          response,
          Problem.UNSUPPORTED_MEDIA_TYPE.detail(
              "Bodies are read with the Content-Encoding " + bounds.encoding() + " only"));
      return;
    }
    var limit = bounds.bytes();
    if (request.getContentLengthLong() > limit) {
      writer.write(request, response, ExceptionProblems.of(new ContentTooLargeException(limit)));
      return;
    }
    chain.doFilter(
        request.getContentLengthLong() >= 0 ? request : new LimitedRequest(request, limit),
        response);
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;

    LimitedRequest(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), limit);
    }
  }

  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream in;
    private final long limit;
    private long read;

    LimitedStream(ServletInputStream in, long limit) {
      this.in = in;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      return (int) count(in.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var got = in.read(buffer, offset, length);
      return (int) count(got, got);
    }

    private long count(int result, long bytes) throws ContentTooLargeException {
      if (result >= 0) {
        read += bytes;
        if (read > limit) {
          throw new ContentTooLargeException(limit);
        }
      }
      return result;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
