package com.dese.ajan.openapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Swagger UI below {@code /swagger-ui/}: our page and script, and what they need of the webjar. */
@Configuration(proxyBeanMethods = false)
class SwaggerUiConfiguration implements WebMvcConfigurer {
  /**
   * What the page may do: load and call its own host only. Swagger UI draws its icons from {@code
   * data:} URLs in its style sheet.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String PATH = "/swagger-ui/*";
  private static final Set<String> FILES =
      Set.of(
          "index.html",
          "swagger-initializer.js",
          "swagger-ui-bundle.js",
          "swagger-ui.css",
          "favicon-32x32.png");

  private final String webjar = webjar();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(PATH)
        .addResourceLocations("classpath:/openapi/ui/", webjar)
        .setCacheControl(CacheControl.noCache().cachePublic())
        .resourceChain(true)
        .addResolver(new ListedFiles());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    // The security chain writes its own, stricter policy only where there is none yet.
    registry.addInterceptor(new PolicyHeader()).addPathPatterns(PATH);
  }

  private static String webjar() {
    var file = new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties");
    try {
      var version = PropertiesLoaderUtils.loadProperties(file).getProperty("version");
      return "classpath:/META-INF/resources/webjars/swagger-ui/" + version + "/";
    } catch (IOException e) {
      throw new IllegalStateException("the swagger-ui webjar is missing", e);
    }
  }

  /** Finds the files of the list and nothing else that lies beside them. */
  private static final class ListedFiles extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      return FILES.contains(path) ? super.getResource(path, location) : null;
    }
  }

  private static final class PolicyHeader implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
      return true;
    }
  }
}
