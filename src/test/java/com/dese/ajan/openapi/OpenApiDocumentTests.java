package com.dese.ajan.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document by itself: it is valid OpenAPI 3.1, whole, and its examples keep what it promises.
 */
class OpenApiDocumentTests {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode DOCUMENT = JSON.valueToTree(OpenApiDocument.load());
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /**
   * @param name method and path
   */
  record Operation(String name, JsonNode definition) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Operation> operations() {
    var operations = new ArrayList<Operation>();
    DOCUMENT
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, definition) -> {
              if (METHODS.contains(method)) {
                operations.add(new Operation(method + " " + path, definition));
              }
            }));
    return operations.stream();
  }

  @Test
  void document_againstMetaSchema_isOpenApi31() throws Exception {
    // The JSON Schema that the OpenAPI Initiative publishes for 3.1 documents (Apache-2.0).
    var metaSchema =
        new ClassPathResource("oas-3.1-schema-2022-10-07.json", OpenApiDocumentTests.class);
    try (var in = metaSchema.getInputStream()) {
      assertThat(SCHEMAS.getSchema(in, InputFormat.JSON).validate(DOCUMENT)).isEmpty();
    }
  }

  @Test
  void document_schemas_areJsonSchema() {
    var metaSchema =
        SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    DOCUMENT
        .at("/components/schemas")
        .forEachEntry((name, schema) -> assertThat(metaSchema.validate(schema)).as(name).isEmpty());
  }

  @Test
  void document_references_resolve() {
    var references = new ArrayList<String>();
    walk(
        DOCUMENT,
        (name, value) -> {
          if (name.equals("$ref")) {
            references.add(value.asString());
          }
        });
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(resolve(reference)).isNotNull());
  }

  @Test
  void document_components_areUsed() {
    // 405 is what a path answers where it has no operation, so none can refer to it.
    var used = new HashSet<>(Set.of("#/components/responses/MethodNotAllowed"));
    walk(
        DOCUMENT,
        (name, value) -> {
          if (name.equals("$ref")) {
            used.add(value.asString());
          }
        });
    var unused = new ArrayList<String>();
    DOCUMENT
        .path("components")
        .forEachEntry((kind, components) -> {
          if (!kind.equals("securitySchemes")) {
            components
                .propertyNames()
                .forEach(name -> {
                  var reference = "#/components/" + kind + "/" + name;
                  if (!used.contains(reference)) {
                    unused.add(reference);
                  }
                });
          }
        });
    assertThat(unused).isEmpty();
  }

  @Test
  void document_operationIds_areUnique() {
    assertThat(operations().map(operation -> operation.definition().path("operationId").asString()))
        .doesNotHaveDuplicates();
  }

  @Test
  void document_tags_areDescribed() {
    var described = new HashSet<String>();
    DOCUMENT.path("tags").forEach(tag -> described.add(tag.path("name").asString()));
    operations()
        .forEach(operation ->
            operation
                .definition()
                .path("tags")
                .forEach(
                    tag -> assertThat(described).as(operation.name()).contains(tag.asString())));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_says_whatItIsAndWhoMayCallIt(Operation operation) {
    assertThat(operation.definition().propertyNames())
        .contains("operationId", "summary", "tags", "security", "responses");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_security_namesKnownSchemesAndScopes(Operation operation) {
    var schemes = DOCUMENT.at("/components/securitySchemes");
    var scopes = schemes.at("/oauth2/flows/clientCredentials/scopes").propertyNames();
    operation
        .definition()
        .path("security")
        .forEach(requirement ->
            requirement.forEachEntry((scheme, wanted) -> {
              assertThat(schemes.propertyNames()).contains(scheme);
              wanted.forEach(scope -> assertThat(scopes).contains(scope.asString()));
            }));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_underApi_documentsWhatEveryProtectedCallMayAnswer(Operation operation) {
    var responses = operation.definition().path("responses").propertyNames();
    if (operation.name().contains(" /api/")) {
      assertThat(operation.definition().path("security")).isNotEmpty();
      assertThat(responses).contains("400", "401", "403", "429", "503");
      if (operation.definition().has("requestBody")) {
        assertThat(responses).contains("413", "415");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_bodies_haveExamplesThatKeepTheirSchemas(Operation operation) {
    var bodies = new LinkedHashMap<String, JsonNode>();
    content("request", operation.definition().path("requestBody"), bodies);
    operation
        .definition()
        .path("responses")
        .forEachEntry((status, response) -> content(status, followed(response), bodies));

    bodies.forEach((where, media) -> {
      var examples = media.path("examples");
      assertThat(examples).as(where + " has examples").isNotEmpty();
      examples.forEachEntry((name, example) ->
          assertThat(validate(media.path("schema"), followed(example).path("value")))
              .as(where + " " + name)
              .isEmpty());
    });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_errors_areProblemsOfTheirStatus(Operation operation) {
    operation
        .definition()
        .path("responses")
        .forEachEntry((status, response) -> {
          if (status.startsWith("4")
              || (status.equals("503") && operation.name().contains(" /api/"))) {
            var content = followed(response).path("content");
            assertThat(content.propertyNames()).containsExactly("application/problem+json");
            content
                .at("/application~1problem+json/examples")
                .forEachEntry((_, example) ->
                    assertThat(example.at("/value/status").asInt())
                        .isEqualTo(Integer.parseInt(status)));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'metric':'m','anomaly':true,'verdict':true,'note':'n'}",
        "{'metric':' m ','anomaly':true,'verdict':true,'note':'a\\tb\\r\\nc','later':[null]}",
        "{'metric':'m','anomaly':false,'verdict':true,'note':'n','label':'true_negative','comment':''}",
        "{'metric':'m','anomaly':false,'verdict':true,'note':'n','label':'expected','severity':'medium'}",
      })
  void feedbackRequest_valid_keepsTheSchema(String json) {
    assertThat(feedbackRequest(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'anomaly':true,'verdict':true,'note':'n'}",
        "{'metric':'m','anomaly':'true','verdict':true,'note':'n'}",
        "{'metric':'m','anomaly':true,'verdict':1,'note':'n'}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':''}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':' \\t\\r\\n '}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'a\\u0000b'}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'a\\u000bb'}",
        "{'metric':'m\\n','anomaly':true,'verdict':true,'note':'n'}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'n','comment':null}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'n','comment':'\\u007f'}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'n','source':'UI'}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'n','severity':'critical'}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'n','anomalyId':'1-1-1-1-1'}",
        "{'metric':'m','anomaly':true,'verdict':true,'note':'n','label':'false_positive'}",
        "{'metric':'m','anomaly':false,'verdict':false,'note':'n','label':'true_negative'}",
      })
  void feedbackRequest_invalid_breaksTheSchema(String json) {
    assertThat(feedbackRequest(json)).isNotEmpty();
  }

  private static List<Error> feedbackRequest(String json) {
    var schema = JSON.createObjectNode().put("$ref", "#/components/schemas/FeedbackRequest");
    return validate(schema, JSON.readTree(json.replace('\'', '"')));
  }

  private static void content(String where, JsonNode holder, Map<String, JsonNode> bodies) {
    holder.path("content").forEachEntry((type, media) -> bodies.put(where + " " + type, media));
  }

  private static List<Error> validate(JsonNode schema, JsonNode value) {
    // The schema with the components beside it, so that its references resolve.
    var whole = JSON.createObjectNode();
    whole.set("components", DOCUMENT.path("components"));
    whole.set("allOf", JSON.createArrayNode().add(schema));
    Schema compiled = SCHEMAS.getSchema(whole);
    return compiled.validate(
        value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static JsonNode followed(JsonNode node) {
    return node.has("$ref") ? resolve(node.path("$ref").asString()) : node;
  }

  private static JsonNode resolve(String reference) {
    assertThat(reference).startsWith("#/");
    var target = DOCUMENT.at(reference.substring(1));
    assertThat(target.isMissingNode()).as(reference).isFalse();
    return target;
  }

  private static void walk(JsonNode node, BiConsumer<String, JsonNode> visit) {
    if (node.isObject()) {
      node.forEachEntry(visit);
    }
    node.forEach(child -> walk(child, visit));
  }
}
