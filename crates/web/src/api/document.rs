//! The OpenAPI document: what the handlers say of themselves, and what is true of all of them.

use std::collections::BTreeMap;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{HttpMethod, Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    ContentBuilder, Info, ObjectBuilder, OpenApi, Ref, RefOr, Required, ResponseBuilder,
    schema::Type,
};
use utoipa::{PartialSchema, ToSchema};

use super::change::KEY_MAX;
use super::endpoints::{self, Leave};
use super::problem::CONTENT_TYPE;

/// How a problem looks.
#[derive(ToSchema)]
#[expect(dead_code, reason = "stands for what `Problem::told` writes")]
struct ProblemDetails {
    /// Where the code is explained: `/api/problems/order.not_open`.
    r#type: String,
    /// What all problems of this status have in common, in the language asked for.
    title: String,
    status: u16,
    /// What is wrong and what to do, in the language asked for.
    detail: String,
    /// Stable: `order.not_open`.
    code: String,
    /// The numbers and words that the sentence quotes, each by its name.
    facts: Option<BTreeMap<String, serde_json::Value>>,
    /// The number of the request, to quote.
    request: Option<String>,
}

/// Serves the document.
pub async fn serve() -> Response {
    let json = super::document().to_json().unwrap_or_default();
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], json).into_response()
}

/// The document, with what all operations share.
pub fn completed(mut document: OpenApi) -> OpenApi {
    document.info = Info::new("Yiquan time bank", env!("CARGO_PKG_VERSION"));
    document.info.description = Some(ABOUT.to_owned());
    let components = document.components.get_or_insert_default();
    components.schemas.insert("Problem".to_owned(), ProblemDetails::schema());
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("session")));
    components.add_security_scheme("session", cookie);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    for item in document.paths.paths.values_mut() {
        for (method, operation) in [
            (HttpMethod::Get, &mut item.get),
            (HttpMethod::Post, &mut item.post),
            (HttpMethod::Put, &mut item.put),
            (HttpMethod::Delete, &mut item.delete),
        ] {
            if let Some(operation) = operation {
                complete(&method, operation);
            }
        }
    }
    document
}

const ABOUT: &str = "The API of a community time bank. \
Instants are microseconds since 1970, UTC; days are local, such as 2022-04-12; lengths of service and \
coins are whole minutes. Sign in with `POST /api/v1/session` and send the token as `Authorization: \
Bearer …`, or use the cookie of the pages. Every change carries an `Idempotency-Key`; the same key \
with the same content gets the same answer. `?dry_run=true` answers what a change would do, and does \
nothing. What is refused is a problem (RFC 9457) with a stable `code`.";

fn complete(method: &HttpMethod, operation: &mut Operation) {
    let name = operation.operation_id.clone().unwrap_or_default();
    let leave = endpoints::leave(&name);
    if *method != HttpMethod::Get && leave.is_keyed() {
        operation.parameters.get_or_insert_default().extend([key(), dry_run()].map(RefOr::T));
    }
    if leave != Leave::Everyone {
        let empty: [&str; 0] = [];
        let ways = ["session", "token"].map(|way| SecurityRequirement::new(way, empty));
        operation.security = Some(ways.into());
        let roles: Vec<&str> = leave.roles().iter().map(|role| role.name()).collect();
        operation.extensions = Some(ExtensionsBuilder::new().add("x-roles", roles).build());
    }
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response = ResponseBuilder::new()
        .description("a problem: its `code` says which")
        .content(CONTENT_TYPE, problem);
    operation.responses.responses.insert("default".to_owned(), response.build().into());
}

fn key() -> Parameter {
    let schema = ObjectBuilder::new().schema_type(Type::String).max_length(Some(KEY_MAX));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(
            "Made by the caller, once for each change; a repeat gets the first answer.",
        ))
        .schema(Some(schema))
        .build()
}

fn dry_run() -> Parameter {
    ParameterBuilder::new()
        .name("dry_run")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some("Answer what would be done, and do nothing."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::Boolean)))
        .build()
}
