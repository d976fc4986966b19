'use strict';

// Paths are relative, so the page also works below a prefix. Nothing is taken from the query string or kept in the browser.
window.ui = SwaggerUIBundle({
  url: '../v3/api-docs',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  validatorUrl: null,
});
