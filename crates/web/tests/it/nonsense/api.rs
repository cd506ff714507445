//! Requests as the API's document asks for them, with something wrong here and there.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Map, Value};

use super::draw::{Draw, escaped};
use crate::client::{Client, fresh_key};

/// An endpoint, and all that its document says.
pub struct Endpoints {
    document: Value,
    all: Vec<(String, Method)>,
}

pub fn endpoints() -> Endpoints {
    let document = serde_json::to_value(web::api::document()).expect("it is JSON");
    let paths = document["paths"].as_object().expect("paths");
    let mut all = Vec::new();
    for (path, item) in paths {
        for method in item.as_object().expect("methods").keys() {
            if (path.as_str(), method.as_str()) == ("/api/v1/session", "delete") {
                continue; // Whoever leaves can try nothing more.
            }
            all.push((path.clone(), method.to_uppercase().parse().expect("a method")));
        }
    }
    Endpoints { document, all }
}

/// A request, and how to tell of it.
pub fn request(
    endpoints: &Endpoints,
    client: &Client,
    ids: &[String],
    draw: &mut Draw,
) -> (String, Request<Body>) {
    let (path, method) = draw.one_of(&endpoints.all).clone();
    let said = &endpoints.document["paths"][&path][method.as_str().to_lowercase()];
    let address = path.replace("{id}", &escaped(&draw.id(ids)));
    let address = format!("{address}{}", query(endpoints, said, ids, draw));
    let schema = &said["requestBody"]["content"]["application/json"]["schema"];
    let body = match () {
        () if schema.is_null() => String::new(),
        () if draw.percent(3) => draw.words(),
        () => body(endpoints, schema, ids, draw).to_string(),
    };
    let key = if draw.percent(2) { escaped(&draw.words()) } else { fresh_key() };
    let mut asked = client.request(method.clone(), &address).header("idempotency-key", key);
    if !body.is_empty() {
        asked = asked.header(header::CONTENT_TYPE, "application/json");
    }
    let request = asked.body(Body::from(body.clone())).expect("a request");
    (format!("{method} {address}\n{body:.2000}"), request)
}

fn query(endpoints: &Endpoints, said: &Value, ids: &[String], draw: &mut Draw) -> String {
    let mut query = Vec::new();
    for parameter in said["parameters"].as_array().into_iter().flatten() {
        if parameter["in"] == "query" && draw.percent(70) {
            let name = parameter["name"].as_str().expect("a name");
            let value = match body(endpoints, &parameter["schema"], ids, draw) {
                Value::String(words) => words,
                other => other.to_string(),
            };
            query.push(format!("{name}={}", escaped(&value)));
        }
    }
    if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) }
}

/// A value of this kind, mostly.
fn body(endpoints: &Endpoints, schema: &Value, ids: &[String], draw: &mut Draw) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches('#');
        let there = endpoints.document.pointer(name).unwrap_or(&Value::Null);
        return body(endpoints, there, ids, draw);
    }
    if draw.percent(4) {
        return anything(draw);
    }
    for word in ["oneOf", "anyOf"] {
        if let Some(kinds) = schema[word].as_array() {
            let kind = draw.one_of(kinds).clone();
            return body(endpoints, &kind, ids, draw);
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let parts = parts.iter().map(|part| body(endpoints, part, ids, draw));
        let fields = parts.filter_map(|it| it.as_object().cloned()).flatten();
        return Value::Object(fields.collect());
    }
    if let Some(words) = schema["enum"].as_array() {
        return draw.one_of(words).clone();
    }
    of_type(endpoints, schema, ids, draw)
}

fn of_type(endpoints: &Endpoints, schema: &Value, ids: &[String], draw: &mut Draw) -> Value {
    let kind = match &schema["type"] {
        Value::Array(kinds) => draw.one_of(kinds).clone(),
        kind => kind.clone(),
    };
    match kind.as_str().unwrap_or_default() {
        "integer" => draw.number().into(),
        "boolean" => draw.percent(50).into(),
        "string" if schema["format"] == "uuid" => draw.id(ids).into(),
        "string" => draw.words().into(),
        "array" => {
            (0..draw.below(3)).map(|_| body(endpoints, &schema["items"], ids, draw)).collect()
        }
        "object" => {
            let mut fields = Map::new();
            for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
                if !draw.percent(12) {
                    fields.insert(name.clone(), body(endpoints, schema, ids, draw));
                }
            }
            Value::Object(fields)
        }
        _ => Value::Null,
    }
}

fn anything(draw: &mut Draw) -> Value {
    match draw.below(6) {
        0 => Value::Null,
        1 => draw.number().into(),
        2 => draw.words().into(),
        3 => Value::Array(vec![draw.words().into()]),
        4 => serde_json::json!({ draw.words(): draw.number() }),
        _ => serde_json::json!(1e300),
    }
}
